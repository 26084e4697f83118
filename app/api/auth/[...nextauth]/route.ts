import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Links are asked for at /sign-in, where asking is limited; next-auth's own door to it stays shut. */
async function handler(request: Request, context: Context) {
  const [step, provider] = (await context.params).nextauth;
  if (step === "signin" && provider === "email") return new Response(null, { status: 404 });
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
