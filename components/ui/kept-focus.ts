"use client";

import { useEffect } from "react";

/** When what had the focus goes, an act's button after the act for instance, the focus goes to the page and is not lost. */
export function useKeptFocus(): void {
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
      });
    },
    [],
  );
}
