/** Figures and how they are told: medians, and the one line of JSON at the end. */
import { spawnSync } from "node:child_process";
import { cpus, loadavg, release, totalmem, type } from "node:os";

export type Figures = Record<string, unknown>;
/** One bench: what it measures, what scales it, and the measuring itself. `ok` says that every stated figure was met. */
export type Bench = {
  about: string;
  rounds: { is: number; of: string };
  size: { is: number; of: string };
  /** The parts of it that can be asked for by name. */
  parts?: string[];
  measure: (wanted: { rounds: number; size: number; only: readonly string[] }) => Promise<Figures & { ok: boolean }>;
};

/** The middle value; the mean of the two in the middle when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

export const rounded = (value: number, digits = 2) => Number(value.toFixed(digits));
export const say = (step: string) => console.log(`› ${step}`);

/** Prints the last line, and returns the exit code. */
export function conclude(bench: string, ok: boolean, figures: Figures): 0 | 1 {
  console.log(
    JSON.stringify({ bench, ok, commit: commit(), machine: machine(), at: new Date().toISOString(), ...figures }),
  );
  return ok ? 0 : 1;
}

function commit(): string {
  const git = (...words: string[]) => spawnSync("git", words, { encoding: "utf8" }).stdout?.trim() ?? "";
  const head = git("rev-parse", "--short", "HEAD");
  return head ? `${head}${git("status", "--porcelain") ? " with changes" : ""}` : "unknown";
}

function machine(): string {
  const cores = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const busy = `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(" ")}`;
  return `${cores.length} × ${cores[0]?.model.trim() ?? "?"}, ${memory}, ${type()} ${release()}, Node ${process.versions.node}, ${busy}`;
}
