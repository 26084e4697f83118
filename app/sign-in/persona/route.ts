import { createPersonaLinks } from "@/lib/people/links";
import { missing } from "@/lib/refusal";
import { answer, isSameOrigin } from "@/lib/route";

/** In the demo: a link for one persona, through the same flow as everybody’s. */
export function POST(request: Request) {
  return answer(async () => {
    if (!isSameOrigin(request)) throw missing();
    const key = String((await request.formData()).get("key") ?? "");
    const [link] = await createPersonaLinks("", key);
    if (!key || !link) throw missing();
    return new Response(null, { status: 303, headers: { Location: link.url } });
  });
}
