import { requestLink } from "@/lib/people/links";
import { isRefusal, missing } from "@/lib/refusal";
import { answer, isSameOrigin, safePath } from "@/lib/route";

const goTo = (path: string) => new Response(null, { status: 303, headers: { Location: path } });

/** Asks for a sign-in link. The answer is the same, and as quick, for a known and an unknown address. */
export function POST(request: Request) {
  return answer(async () => {
    if (!isSameOrigin(request)) throw missing();
    const fields = await request.formData();
    const to = safePath(fields.get("to"));
    const ip = request.headers.get("x-pianoforte-ip") ?? "";
    const asked = requestLink({
      email: String(fields.get("email") ?? "").slice(0, 254),
      ip,
      to,
      baseUrl: process.env.NEXTAUTH_URL ?? "",
    });
    // The letter leaves after the answer, so that its absence cannot be measured; only a limit is told at once.
    const outcome = await Promise.race([
      asked.then(
        () => "sent",
        (error: unknown) => {
          if (isRefusal(error)) return "limited";
          console.error("sign-in link", error);
          return "sent";
        },
      ),
      new Promise((resolve) => setTimeout(resolve, 400, "sent")),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return goTo(outcome === "limited" ? "/sign-in?limited=1" : "/sign-in/sent");
  });
}
