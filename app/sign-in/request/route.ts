import { after } from "next/server";
import { failureOf } from "@/db/failure";
import { countRequest, sendLink } from "@/lib/people/links";
import { isRefusal } from "@/lib/refusal";
import { answer, readForm, seeOther } from "@/lib/route";

/**
 * Asks for a sign-in link. Whether the address is known is looked up, and the letter sent, only after the answer has
 * left: nothing in it, nor its time, depends on that.
 */
export function POST(request: Request) {
  return answer(async () => {
    const form = await readForm(request);
    const email = (form.get("email") ?? "").trim().toLowerCase().slice(0, 254);
    const ip = request.headers.get("x-pianoforte-ip") ?? "";
    try {
      await countRequest(email, ip);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return seeOther("/sign-in?limited=1");
    }
    after(() =>
      sendLink({ email, to: form.get("to") ?? "/" }).catch((error) => console.error("sign-in link", failureOf(error))),
    );
    return seeOther("/sign-in/sent");
  });
}
