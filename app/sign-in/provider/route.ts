import { missing } from "@/lib/refusal";
import { answer, readForm } from "@/lib/route";
import { goToProvider } from "@/lib/session";

/** To the place's own identity provider (OIDC), when there is one. */
export function POST(request: Request) {
  return answer(async () => {
    const form = await readForm(request);
    if (!process.env.OIDC_ISSUER) throw missing();
    return goToProvider(form.get("to") ?? "/");
  });
}
