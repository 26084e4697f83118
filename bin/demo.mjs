// `npm run demo`: everything from a fresh clone to Torino's plan on the screen.
import { createServer } from "node:net";
import { bin, build, fail, install, ownNode, run } from "./setting.mjs";

const port = Number(process.env.PORT ?? 3000);
const isFree = await new Promise((resolve) => {
  const probe = createServer()
    .once("error", () => resolve(false))
    .once("listening", () => probe.close(() => resolve(true)));
  probe.listen(port);
});
if (!isFree)
  fail(`Port ${port} is taken: another program listens there. Stop it, or choose another: PORT=3001 npm run demo`);

await install();
if ((await build()) !== 0) fail("The build did not succeed; its own words are above.");
process.exit(await run(bin("tsx"), ["bin/demo.ts"], { ...ownNode(), PORT: String(port) }));
