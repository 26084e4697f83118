// A real OpenID Connect provider for the tests: `node identity-provider.mjs <port> <callback>`. Whoever signs in as
// `name.surname` has the verified address name.surname@example.org; as `name.surname+unverified` the same, unverified.
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [{ client_id: "pianoforte", client_secret: "for tests", redirect_uris: [callback] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  pkce: { required: () => true },
  cookies: { keys: ["for tests"] },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  async findAccount(_, accountId) {
    const email = `${accountId.replace("+unverified", "")}@example.org`;
    const claims = () => ({
      sub: accountId,
      name: accountId,
      email,
      email_verified: !accountId.includes("+unverified"),
    });
    return { accountId, claims };
  },
});
provider.listen(Number(port), () => console.log("ready"));
