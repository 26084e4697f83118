/** What the environment must say before anything starts: a door whose lock is missing stays closed. */

type Environment = Record<string, string | undefined>;

/** The first thing that is missing or wrong, as one sentence; null when the process may start. */
export function findEnvironmentFault(env: Environment): string | null {
  const isSet = (name: string) => Boolean(env[name]?.trim());
  if (!isSet("DATABASE_URL"))
    return "DATABASE_URL is not set: point it at a PostgreSQL (15 or later), or use `npm run demo`.";
  if (!/^postgres(ql)?:\/\//.test(env.DATABASE_URL ?? ""))
    return "DATABASE_URL is not an address of a PostgreSQL: it begins with postgres://";
  if (!isSet("NEXTAUTH_SECRET"))
    return "NEXTAUTH_SECRET is not set: without it nobody could sign in safely. Set a long random string (openssl rand -hex 32).";
  if (!/^\d{1,5}$/.test(env.PORT ?? "3000") || Number(env.PORT ?? 3000) > 65_535)
    return `PORT is not a port: ${env.PORT}`;
  if (isSet("NEXTAUTH_URL") && !/^https?:\/\/[^/]+\/?$/.test(env.NEXTAUTH_URL ?? ""))
    return "NEXTAUTH_URL is not the address of a place: https://, its name, and no path.";
  if (isSet("SMTP_URL") && !isSet("MAIL_FROM"))
    return "MAIL_FROM is not set: say in whose name mail is sent, for instance plan@example.org.";
  const given = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"].filter(isSet);
  if (given.length === 1 || given.length === 2)
    return "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three, or none.";
  return null;
}
