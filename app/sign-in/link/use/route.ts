import { missing } from "@/lib/refusal";
import { answer, isSameOrigin, safePath } from "@/lib/route";

/** The person pressed the button: next-auth consumes the link and opens the session. */
export function POST(request: Request) {
  return answer(async () => {
    if (!isSameOrigin(request)) throw missing();
    const fields = await request.formData();
    const query = new URLSearchParams({
      token: String(fields.get("token") ?? ""),
      email: String(fields.get("email") ?? ""),
      callbackUrl: safePath(fields.get("to")),
    });
    return new Response(null, { status: 303, headers: { Location: `/api/auth/callback/email?${query}` } });
  });
}
