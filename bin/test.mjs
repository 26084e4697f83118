// `npm test`: lint with the arrow, types, rules and database tests, build, and the browser; one plain line at the end.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bin, build, findChromium, install, ownNode, root, run } from "./setting.mjs";

await install();
const env = { ...ownNode(), CI: process.env.CI ?? "", FORCE_COLOR: "0" };
const report = { unit: join(root, "test-results", "unit.json"), e2e: join(root, "test-results", "e2e.json") };
const total = { passed: 0, failed: 0, skipped: 0 };
const step = async (name, work) => {
  console.log(`\n› ${name}`);
  const code = await work();
  if (code === 0) total.passed++;
  else {
    total.failed++;
    console.error(`✗ ${name}`);
  }
  return code === 0;
};

rmSync(join(root, "test-results"), { recursive: true, force: true });
await step("lint", () => run(bin("biome"), ["check", ".", "--diagnostic-level=error"], env));
await step("the arrow", () =>
  run(
    bin("depcruise"),
    [
      "--config",
      ".dependency-cruiser.json",
      "app",
      "components",
      "lib",
      "db",
      "e2e",
      "bench",
      "server.ts",
      "--output-type",
      "err",
    ],
    env,
  ),
);
await step("types", () => run(bin("tsc"), ["--noEmit"], env));

console.log("\n› rules and database");
const unit = await run(
  bin("vitest"),
  ["run", "--reporter=default", "--reporter=json", `--outputFile=${report.unit}`],
  env,
);
const units = existsSync(report.unit) ? JSON.parse(readFileSync(report.unit, "utf8")) : null;
total.passed += units?.numPassedTests ?? 0;
total.failed += Math.max(units?.numFailedTests ?? 0, unit === 0 ? 0 : 1);
total.skipped += (units?.numPendingTests ?? 0) + (units?.numTodoTests ?? 0);

if (await step("build", build)) {
  const chromium = findChromium();
  if (!chromium) {
    console.error("There is no Chromium here and it may not be installed: set CHROMIUM_PATH to one.");
    total.failed++;
  } else {
    console.log("\n› browser");
    const code = await run(bin("playwright"), ["test"], {
      ...env,
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report.e2e,
    });
    const stats = existsSync(report.e2e) ? JSON.parse(readFileSync(report.e2e, "utf8")).stats : null;
    total.passed += stats?.expected ?? 0;
    total.failed += Math.max((stats?.unexpected ?? 0) + (stats?.flaky ?? 0), code === 0 ? 0 : 1);
    total.skipped += stats?.skipped ?? 0;
  }
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);
