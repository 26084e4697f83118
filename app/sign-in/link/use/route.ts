import { answer, readForm, seeOther } from "@/lib/route";
import { openSession } from "@/lib/session";

/** The person pressed the button: the link is consumed and the session opened. */
export function POST(request: Request) {
  return answer(async () => {
    const form = await readForm(request);
    const link = { token: form.get("token") ?? "", email: form.get("email") ?? "", to: form.get("to") ?? "/" };
    return (await openSession(link)) ?? seeOther("/sign-in?error=link");
  });
}
