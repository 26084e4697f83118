import { sessionCookie } from "@/lib/auth";
import { endSessions } from "@/lib/people/commands";
import { answer, readForm, seeOther } from "@/lib/route";

/** Signs out everywhere: every session of the person ends, and with it every open room. */
export function POST(request: Request) {
  return answer(async (viewer) => {
    await readForm(request);
    if (viewer) await endSessions(viewer);
    const response = seeOther("/");
    const secure = sessionCookie().startsWith("__Host-") ? "; Secure" : "";
    response.headers.set("Set-Cookie", `${sessionCookie()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`);
    return response;
  });
}
