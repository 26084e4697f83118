import type { ReactNode } from "react";
import { Messages } from "../messages";

/** The secretariat works with the members' furniture: its client components say the same words. */
export default function SecretariatLayout({ children }: { children: ReactNode }) {
  return <Messages behind="workspace">{children}</Messages>;
}
