import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Only the OIDC provider comes back through next-auth's own door. Links, forms and signing out have ours. */
async function handler(request: Request, context: Context) {
  const [step, provider] = (await context.params).nextauth;
  const isOpen = step === "callback" ? provider === "oidc" : step === "error" || (step === "signin" && !provider);
  if (!isOpen || !process.env.OIDC_ISSUER) return new Response(null, { status: 404 });
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
