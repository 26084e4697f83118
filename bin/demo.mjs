// `npm run demo`: everything from a fresh clone to Torino's plan on the screen.
import { createServer } from "node:net";
import { bin, build, fail, install, ownNode, run } from "./setting.mjs";

const given = process.env.PORT || "3000";
const port = Number(given);
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT=${given} is not a port: choose one from 1 to 65535.`);

const faultOfPort = () =>
  new Promise((resolve) => {
    const probe = createServer()
      .once("error", ({ code }) => resolve(code))
      .once("listening", () => probe.close(() => resolve(null)));
    probe.listen(port);
  });
// A server whose demo was killed a moment ago needs up to ten seconds to end in good order.
let fault = await faultOfPort();
for (const end = Date.now() + 10_000; fault === "EADDRINUSE" && Date.now() < end; fault = await faultOfPort())
  await new Promise((resolve) => setTimeout(resolve, 250));
if (fault === "EADDRINUSE")
  fail(`Port ${port} is taken: another program listens there. Stop it, or choose another: PORT=3001 npm run demo`);
if (fault) fail(`Port ${port} cannot be used (${fault}). Choose another: PORT=3001 npm run demo`);

await install();
if ((await build()) !== 0) fail("The build did not succeed; its own words are above.");
// Not by tsx's own command, which ends a program that takes more than a moment to stop.
process.exit(await run(bin("node"), ["--import", "tsx", "bin/demo.ts"], { ...ownNode(), PORT: String(port) }));
