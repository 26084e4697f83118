/** Crash: whatever happens to the server or its database while people write, nothing that was acknowledged may be missing. */
import { auditAcknowledgements } from "./audit";
import { measureDeploys } from "./deploy";
import { type Bench, type Figures, say } from "./figures";
import { measureKills } from "./kills";
import { measureOutage } from "./outage";
import { measurePair } from "./pair";
import { inSetting, type Setting } from "./setting";

type Part = (setting: Setting, rounds: number, size: number) => Promise<Figures & { ok: boolean }>;

const parts: Record<string, Part> = {
  kills: measureKills,
  frozen: (setting, _, size) => measureOutage(setting, "frozen", size),
  stopped: (setting, _, size) => measureOutage(setting, "stopped", size),
  pair: (setting, _, size) => measurePair(setting, size),
  deploy: (setting, _, size) => measureDeploys(setting, size),
  audit: (setting, _, size) => auditAcknowledgements(setting, size),
};

export const crash: Bench = {
  about: `people write; server or database are killed, stopped, frozen, replaced; nothing acknowledged may be lost`,
  rounds: { is: 50, of: "crashes; in every second one the writers die too, with their documents" },
  size: { is: 8, of: "writers" },
  parts: Object.keys(parts),
  measure: ({ rounds, size, only }) => inSetting((setting) => measure(setting, rounds, size, only)),
};

async function measure(setting: Setting, rounds: number, size: number, only: readonly string[]) {
  const figures: Record<string, Figures & { ok: boolean }> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (only.length > 0 && !only.includes(name)) continue;
    say(name);
    const found = await part(setting, rounds, size);
    figures[name] = found;
    say(JSON.stringify({ [name]: found }));
  }
  const [{ fsync } = { fsync: "?" }] = await setting.rows<{ fsync: string }>("show fsync");
  return { ok: Object.values(figures).every(({ ok }) => ok), ...figures, fsync };
}
