/** Writing together: how soon others see a word and its author knows it saved, beside sockets that do nothing else. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Bench, say } from "./figures";
import { collectGarbage, weighRooms } from "./memory";
import { measureOpening } from "./opening";
import { requirePrograms, twoCores } from "./rivals";
import { play, type Scene, type Stands } from "./scenes";
import { copyRooms, signInGroup } from "./seats";
import { base, inSetting, kill, port, type Setting, startServer } from "./setting";

const limits = {
  toPlain: { p50: 1.5, p99: 2 },
  savedQuietly: { p50: 5, p99: 20 },
  savedBusily: { p99: 60 },
  synced: 1_000,
  open: { rooms: 200, megabytes: 600 },
  growth: 0.05,
};
const scenes = {
  ten: { rooms: 1, people: 11, writers: 1, rate: 20 },
  hundred: { rooms: 1, people: 101, writers: 1, rate: 20 },
  fifty: { rooms: 50, people: 10, writers: 10, rate: 2 },
  crowd: { rooms: 1, people: 25, writers: 25, rate: 20 },
  spread: { rooms: 25, people: 2, writers: 1, rate: 20 },
} satisfies Record<string, Scene>;

export const writing: Bench = {
  about: "how soon others see a word and its author knows it saved, beside plain sockets; opening; memory",
  rounds: { is: 3, of: "turns of 5 s for each server in each scene" },
  size: { is: 1000, of: "rooms opened and closed (the figure that is wanted is for 5000)" },
  measure: ({ rounds, size }) => inSetting((setting) => measure(setting, rounds, size)),
};

async function measure(setting: Setting, rounds: number, size: number) {
  requirePrograms({ taskset: "util-linux" });
  const cores = twoCores();
  spawnSync("taskset", ["-a", "-c", "-p", String(cores.load), String(process.pid)]);
  const app = await startServer(setting.url, { core: cores.server });
  const relays = await Promise.all([
    startRelay(port + 1, cores.server),
    startRelay(port + 2, cores.server, setting.url),
  ]);
  for (const one of [app, ...relays]) setting.leave(() => void one.kill("SIGKILL"));
  const at: Stands = {
    ours: { address: base.replace("http", "ws"), isOurs: true },
    plain: { address: `ws://127.0.0.1:${port + 1}`, isOurs: false },
    durable: { address: `ws://127.0.0.1:${port + 2}`, isOurs: false },
  };
  const cookies = await signInGroup(setting.rows);
  const [first = "", ...rooms] = await copyRooms(setting.rows, 51);
  say("warming the three servers up");
  await play(scenes.crowd, at, rooms, cookies, 1);
  const played = async (scene: Scene) => {
    const figures = await play(scene, at, rooms, cookies, rounds);
    say(JSON.stringify(figures));
    return figures;
  };
  const [ten, hundred, fifty] = [await played(scenes.ten), await played(scenes.hundred), await played(scenes.fifty)];
  const [crowd, spread] = [await played(scenes.crowd), await played(scenes.spread)];
  const synced = await measureOpening({ base, roomId: first, token: cookies[0]?.split("=")[1] ?? "" }, rounds * 3);
  say(`synced ${JSON.stringify(synced)}`);
  await Promise.all([app, ...relays].map(kill));

  const inspector = port + 3;
  const fresh = await startServer(setting.url, { core: cores.server, flags: [`--inspect=127.0.0.1:${inspector}`] });
  setting.leave(() => void fresh.kill("SIGKILL"));
  const server = { pid: fresh.pid ?? 0, stand: at.ours, collect: () => collectGarbage(inspector) };
  const many = await copyRooms(setting.rows, Math.max(size, limits.open.rooms));
  const long = await copyRooms(setting.rows, limits.open.rooms, first);
  const memory = await weighRooms(server, many, long, cookies[0] ?? "");
  const met = {
    shownToTen: isWithin(ten.toPlain, limits.toPlain),
    shownToHundred: isWithin(hundred.toPlain, limits.toPlain),
    shownInFifty: isWithin(fifty.toPlain, limits.toPlain),
    savedQuietly: isWithin(hundred.saved.ours, limits.savedQuietly),
    savedInCrowd: crowd.saved.ours.p99 <= limits.savedBusily.p99,
    savedInSpread: spread.saved.ours.p99 <= limits.savedBusily.p99,
    synced: synced.slowest <= limits.synced,
    open: memory.open.inUse.resident <= limits.open.megabytes,
    growth: memory.growth <= limits.growth,
  };
  const [{ fsync } = { fsync: "?" }] = await setting.rows<{ fsync: string }>("show fsync");
  return {
    ok: Object.values(met).every(Boolean),
    met,
    ten,
    hundred,
    fifty,
    crowd,
    spread,
    synced,
    memory,
    rounds,
    fsync,
    limits,
  };
}

const isWithin = (found: { p50: number; p99: number }, limit: { p50: number; p99: number }) =>
  found.p50 <= limit.p50 && found.p99 <= limit.p99;

async function startRelay(at: number, core: number, url?: string): Promise<ChildProcess> {
  const program = [process.execPath, "--import", "tsx", "bench/relay.ts", String(at), ...(url ? [url] : [])];
  const relay = spawn("taskset", ["-c", String(core), ...program], { stdio: ["ignore", "ignore", "inherit"] });
  for (const deadline = Date.now() + 20_000; ; await pause(50)) {
    const probe = connect(at, "127.0.0.1");
    const isOpen = await once(probe, "connect").then(
      () => true,
      () => false,
    );
    probe.destroy();
    if (isOpen) return relay;
    if (Date.now() > deadline) throw new Error("A relay did not start.");
  }
}
