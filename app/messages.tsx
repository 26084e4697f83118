import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/** What client components say behind each door; `common.states` for instance is one part of a file. The rest is said by the server. */
export const spoken = {
  everywhere: ["common.error", "common.errorHint", "common.retry"],
  workspace: ["common.error", "common.errorHint", "common.retry", "common.notes", "common.states", "workspace"],
} as const;

/** Gives the client components behind a door the words they say, and no others: every page carries them. */
export async function Messages({ behind, children }: { behind: keyof typeof spoken; children: ReactNode }) {
  const all = await getMessages();
  return <NextIntlClientProvider messages={pick(all, spoken[behind])}>{children}</NextIntlClientProvider>;
}

/** The parts of the messages at these paths. */
export function pick(all: AbstractIntlMessages, paths: readonly string[]): AbstractIntlMessages {
  const picked: AbstractIntlMessages = {};
  for (const path of paths) {
    const [file = "", key] = path.split(".");
    const whole = all[file];
    if (!key || typeof whole !== "object") picked[file] = whole ?? {};
    else picked[file] = { ...Object(picked[file]), [key]: whole[key] ?? {} };
  }
  return picked;
}
