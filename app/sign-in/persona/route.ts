import { createPersonaLinks } from "@/lib/people/links";
import { missing } from "@/lib/refusal";
import { answer, readForm, seeOther } from "@/lib/route";

/** In the demo: a link for one persona, through the same flow as everybody’s. */
export function POST(request: Request) {
  return answer(async () => {
    const key = (await readForm(request)).get("key");
    const [link] = key ? await createPersonaLinks("", key) : [];
    if (!link) throw missing();
    return seeOther(link.url);
  });
}
