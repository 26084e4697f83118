"use client";

import { type ComponentType, useEffect, useState } from "react";
import { Saved } from "./saved";
import type { DeskProps } from "./writing-desk";

/**
 * A writing room on a page. The server has already written its text as `children`; the desk is fetched after, and
 * shows them until the room is open.
 */
export function WritingRoom(props: DeskProps) {
  const [fetched, setFetched] = useState<{ Desk: ComponentType<DeskProps> } | null>(null);
  useEffect(() => {
    let left = false;
    import("./writing-desk").then(
      ({ WritingDesk }) => left || setFetched({ Desk: WritingDesk }),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  if (fetched) return <fetched.Desk {...props} />;
  return (
    <div>
      <div className="desk-state">
        <Saved />
      </div>
      {props.children}
    </div>
  );
}
