import type { ReactNode } from "react";
import { Messages } from "../messages";

export default function WorkspaceLayout({ children }: { children: ReactNode }) {
  return <Messages behind="workspace">{children}</Messages>;
}
