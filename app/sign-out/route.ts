import { sessionCookie } from "@/lib/auth";
import { endSessions } from "@/lib/people/commands";
import { missing } from "@/lib/refusal";
import { answer, isSameOrigin } from "@/lib/route";

/** Signs out everywhere: every session of the person ends, and with it every open room. */
export function POST(request: Request) {
  return answer(async (viewer) => {
    if (!isSameOrigin(request)) throw missing();
    if (viewer) await endSessions(viewer);
    return new Response(null, {
      status: 303,
      headers: {
        Location: "/",
        "Set-Cookie": `${sessionCookie()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${sessionCookie().startsWith("__Host-") ? "; Secure" : ""}`,
      },
    });
  });
}
