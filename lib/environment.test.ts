import { expect, test } from "vitest";
import { findEnvironmentFault } from "./environment";

const least = { DATABASE_URL: "postgres://localhost/x", NEXTAUTH_SECRET: "s" };

test("a database and a secret are enough", () => {
  expect(findEnvironmentFault(least)).toBeNull();
});

test.each([
  [{ NEXTAUTH_SECRET: "s" }, /^DATABASE_URL is not set/],
  [{ ...least, DATABASE_URL: "mysql://x" }, /^DATABASE_URL is not an address/],
  [{ DATABASE_URL: least.DATABASE_URL }, /^NEXTAUTH_SECRET is not set/],
  [{ ...least, NEXTAUTH_SECRET: "  " }, /^NEXTAUTH_SECRET is not set/],
  [{ ...least, PORT: "eighty" }, /^PORT is not a port/],
  [{ ...least, PORT: "70000" }, /^PORT is not a port/],
  [{ ...least, NEXTAUTH_URL: "plan.example" }, /^NEXTAUTH_URL/],
  [{ ...least, NEXTAUTH_URL: "https://plan.example/piano" }, /^NEXTAUTH_URL/],
  [{ ...least, SMTP_URL: "smtp://mail.example" }, /^MAIL_FROM is not set/],
  [{ ...least, OIDC_ISSUER: "https://id.example" }, /^OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together/],
])("%j keeps the door closed", (env, sentence) => {
  expect(findEnvironmentFault(env)).toMatch(sentence);
});
