// Shared by both commands, on whatever Node (≥ 20) the machine has: install from the lock file, build when sources changed.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamps = join(root, "node_modules", ".pianoforte");

/** Ends with one sentence. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** Runs a program with its output on the screen; resolves with its exit code. */
export function run(program, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    // Ctrl-C reaches the whole group, a kill only this process: both are passed on, and the child ends in good order.
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("error", () => resolve(127));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}

const hashOf = (...files) =>
  files.reduce((hash, file) => hash.update(file).update(readFileSync(file)), createHash("sha256")).digest("hex");
const stampIs = (name, value) => existsSync(join(stamps, name)) && readFileSync(join(stamps, name), "utf8") === value;
function stamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}

/** Installs from the lock file unless what is there came from it. */
export async function install() {
  if (Number(process.versions.node.split(".")[0]) < 20)
    fail(`Node ${process.versions.node} is too old: this needs Node 20 or later.`);
  const wanted = hashOf(join(root, "package-lock.json"));
  if (stampIs("installed", wanted)) return;
  console.log("› installing from the lock file (a few minutes the first time)…");
  const code = await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code !== 0)
    fail(
      "npm ci did not succeed: is the package registry reachable, and the folder writable? Nothing else was changed.",
    );
  stamp("installed", wanted);
}

function* sources(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.(ts|tsx|mjs|js|css|json|typ)$/.test(name) && !/\.(test|spec)\./.test(name)) yield path;
  }
}

/** Builds unless the build is of these very sources. */
export async function build() {
  const folders = ["app", "components", "lib", "db", "messages"].map((name) => join(root, name));
  const files = [
    ...folders.flatMap((folder) => [...sources(folder)]),
    ...["next.config.js", "package-lock.json", "proxy.ts", "tsconfig.json"].map((name) => join(root, name)),
  ];
  const wanted = hashOf(...files);
  if (stampIs("built", wanted) && existsSync(join(root, ".next", "BUILD_ID"))) return 0;
  console.log("› building (under a minute)…");
  const code = await run(bin("next"), ["build"], { NEXT_TELEMETRY_DISABLED: "1" });
  if (code === 0) stamp("built", wanted);
  return code;
}

/** A program that the project brought along, run by the Node that it brought along. */
export const bin = (name) => join(root, "node_modules", ".bin", process.platform === "win32" ? `${name}.cmd` : name);

/** The environment in which the project's own Node comes first. */
export const ownNode = () => ({
  PATH: `${join(root, "node_modules", ".bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`,
});

/** Debian's Chromium: where it is, or installed where that may be done; null otherwise. */
export function findChromium() {
  const known = () =>
    [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
      (path) => path && existsSync(path),
    );
  if (!known() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("› installing Chromium from the system’s packages…");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "ignore",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  return known() ?? null;
}
