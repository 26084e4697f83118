// `npm run bench -- <name>`: installs and builds as the other commands do, then measures on the Node that the project brought.
import { bin, build, fail, install, ownNode, run } from "./setting.mjs";

await install();
if (process.argv.length > 2 && (await build()) !== 0) fail("The build did not succeed; its own words are above.");
process.exit(await run(bin("tsx"), ["bench/run.ts", ...process.argv.slice(2)], ownNode()));
