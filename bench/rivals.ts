/** What reading is measured against: nginx and a bare handler, each with the very bytes that the edition answers with. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One way in which a browser may ask for the page, and the bytes that come. */
export type Form = {
  name: string;
  path: string;
  asks: Record<string, string>;
  coding: string | null;
  type: string;
  bytes: Buffer;
};

/** Debian's packages, where they are missing and may be installed. */
export function requirePrograms(programs: Record<string, string>): void {
  const lacking = () => Object.keys(programs).filter((name) => spawnSync("which", [name]).status !== 0);
  if (lacking().length > 0 && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const packages = lacking().map((name) => programs[name] ?? name);
    console.log(`› installing ${packages.join(", ")} from the system’s packages…`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { stdio: "ignore", env });
  }
  if (lacking().length > 0) throw new Error(`This bench needs ${lacking().join(" and ")}: install them first.`);
}

/** Two cores that are not two threads of one: the first for the server that is asked, the other for the load. */
export function twoCores(): { server: number; load: number } {
  const siblings = (core: number) => {
    const file = `/sys/devices/system/cpu/cpu${core}/topology/thread_siblings_list`;
    return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
  };
  for (let core = 1; siblings(core) !== null; core++)
    if (siblings(core) !== siblings(0)) return { server: 0, load: core };
  throw new Error(
    "Reading is measured with the server and the load on a core each: this machine has one, or is no Linux.",
  );
}

/** nginx with one worker, sendfile, its cache of open files, and no log; answers on `/<form>`. */
export function startNginx(folder: string, port: number, core: number, forms: readonly Form[]): ChildProcess {
  const root = join(folder, "nginx");
  mkdirSync(root);
  for (const { name, bytes } of forms) writeFileSync(join(root, name), bytes);
  const places = forms.map(
    ({ name, type, coding }) =>
      `location = /${name} { default_type "${type}"; ${coding ? `add_header Content-Encoding ${coding};` : ""} }`,
  );
  const config = `daemon off; worker_processes 1; pid ${root}/pid; error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
  server { listen 127.0.0.1:${port}; root ${root}; ${places.join("\n")} }
}`;
  writeFileSync(join(root, "nginx.conf"), config);
  return spawn("taskset", ["-c", String(core), "nginx", "-p", root, "-e", "stderr", "-c", join(root, "nginx.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** A handler of `node:http` with nothing in it but the bytes. */
export function startBare(folder: string, port: number, core: number): ChildProcess {
  const program = [process.execPath, "--import", "tsx", "bench/bare.ts", join(folder, "nginx"), String(port)];
  return spawn("taskset", ["-c", String(core), ...program], { stdio: ["ignore", "ignore", "inherit"] });
}
