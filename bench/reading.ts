/** Reading: how fast a chapter of an edition comes, beside nginx and a bare handler on the same bytes, and what it weighs. */
import type { ChildProcess } from "node:child_process";
import { type Bench, median, rounded, say } from "./figures";
import { ask, loadFrom, type Run, type Target, untilAnswered } from "./load";
import { type Form, requirePrograms, startBare, startNginx, twoCores } from "./rivals";
import { base, inSetting, port, type Setting, startServer } from "./setting";
import { weighHeaviest, weightLimits } from "./weight";

const limits = { bareRatio: 0.85, ratio: 0.6 };
const servers = ["ours", "nginx", "bare"] as const;
type Server = (typeof servers)[number];
/** A second for each, one after the other. */
type Turn = Record<Server, Run>;

export const reading: Bench = {
  about: "an edition’s chapter beside nginx and a bare handler on the same bytes; what the page weighs",
  rounds: { is: 15, of: "turns, each a second of each server" },
  size: { is: 64, of: "connections" },
  measure: ({ rounds, size }) => inSetting((setting) => measure(setting, rounds, size)),
};

async function measure(setting: Setting, wanted: number, connections: number) {
  requirePrograms({ nginx: "nginx-light", wrk: "wrk", taskset: "util-linux" });
  const cores = twoCores();
  say("starting the app, nginx and the bare handler on one core");
  const app = await startServer(setting.url, { core: cores.server });
  const chapters = await chaptersOf(setting);
  const weight = await weighHeaviest(base, chapters);
  const forms = await formsOf(chapters.at(-1) ?? "", chapters[0] ?? "");
  const nginx = startNginx(setting.folder, port + 1, cores.server, forms);
  const bare = startBare(setting.folder, port + 2, cores.server);
  for (const one of [app, nginx, bare]) setting.leave(() => void one.kill("SIGTERM"));
  const load = loadFrom(setting.folder, cores.load, connections);
  const found: Record<string, Comparison> = {};
  for (const form of forms) {
    const targets = await targetsOf(form, { ours: app, nginx, bare });
    for (const server of servers) await load(targets[server], 2);
    const turns: Turn[] = [];
    for (let turn = 0; turn < wanted; turn++)
      turns.push({
        ours: await load(targets.ours, 1),
        nginx: await load(targets.nginx, 1),
        bare: await load(targets.bare, 1),
      });
    found[form.name] = compare(form, turns);
    say(`${form.name} ${JSON.stringify(found[form.name])}`);
  }
  const { browser, ...others } = found;
  if (!browser) throw new Error("The page as browsers get it was not measured.");
  const isFast = browser.ratio >= limits.ratio && browser.bareRatio >= limits.bareRatio;
  const isLight = weight.page <= weightLimits.page && weight.script <= weightLimits.script;
  const about = { chapter: chapters.at(-1), connections, turns: wanted, limits: { ...limits, ...weightLimits } };
  return { ok: isFast && isLight, ...browser, weight, ...others, ...about };
}

/** The published chapters, from the lightest to the heaviest. */
async function chaptersOf({ rows }: Setting): Promise<string[]> {
  const found = await rows<{ address: string }>(
    `select '/plans/' || p.slug || '/editions/' || d.slug || '/' || e.number || '/' || f.path as address
       from edition_file f join edition e on e.id = f.edition_id join plan_document d on d.id = e.document_id
       join plan p on p.id = d.plan_id
      where e.state = 'published' and f.media_type like 'text/html%' and f.path <> 'index.html' order by length(f.bytes)`,
  );
  if (found.length === 0) throw new Error("No edition is published.");
  return found.map(({ address }) => address);
}

/**
 * The longest chapter in each way of asking. What counts is `browser`; `plain` is asked by programs (nginx copies nothing
 * then), `unchanged` by who has the page already; `short` is the shortest chapter, as a browser asks.
 */
async function formsOf(longest: string, shortest: string): Promise<Form[]> {
  const form = async (name: string, path: string, coding: string): Promise<Form> => {
    const asks = { "Accept-Encoding": coding };
    const { headers, bytes } = await ask({ url: base + path, asks });
    return {
      name,
      path,
      asks,
      coding: headers["content-encoding"] ?? null,
      type: headers["content-type"] ?? "",
      bytes,
    };
  };
  const accepted = "gzip, deflate, br, zstd";
  const browser = await form("browser", longest, accepted);
  return [
    browser,
    await form("gzip", longest, "gzip"),
    await form("plain", longest, "identity"),
    { ...browser, name: "unchanged" },
    await form("short", shortest, accepted),
  ];
}

/** Where each server has this form; makes sure that all give the very same bytes, or 304 alike. */
async function targetsOf(form: Form, processes: Record<Server, ChildProcess>): Promise<Record<Server, Target>> {
  const at = async (server: Server, url: string): Promise<Target> => {
    const { pid } = processes[server];
    await untilAnswered({ url, asks: form.asks });
    const { headers, bytes } = await ask({ url, asks: form.asks });
    if (!bytes.equals(form.bytes)) throw new Error(`${server} gives other bytes at ${url}.`);
    if (form.name !== "unchanged") return { url, asks: form.asks, pid };
    const asks = { ...form.asks, "If-None-Match": headers.etag ?? '"any"' };
    const { status } = await ask({ url, asks });
    if (status !== 304) throw new Error(`${server} answers ${status} at ${url}, where 304 is right.`);
    return { url, asks, pid };
  };
  return {
    ours: await at("ours", base + form.path),
    nginx: await at("nginx", `http://127.0.0.1:${port + 1}/${form.name}`),
    bare: await at("bare", `http://127.0.0.1:${port + 2}/${form.name}`),
  };
}

type Comparison = ReturnType<typeof compare>;

/** Medians. Each ratio is the median of the turns' own ratios: what else the machine does falls on all three alike. */
function compare(form: Form, turns: readonly Turn[]) {
  const ratio = (of: keyof Run, to: Server) => rounded(median(turns.map((turn) => turn.ours[of] / turn[to][of])), 3);
  const each = (of: keyof Run) =>
    Object.fromEntries(servers.map((server) => [server, rounded(median(turns.map((turn) => turn[server][of])), 1)]));
  return {
    ratio: ratio("perSecond", "nginx"),
    bareRatio: ratio("perSecond", "bare"),
    p99Ratio: ratio("p99", "nginx"),
    bytes: form.name === "unchanged" ? 0 : form.bytes.length,
    perSecond: each("perSecond"),
    p99: each("p99"),
    cpuMicros: each("cpuMicros"),
  };
}
