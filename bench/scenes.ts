/** One scene: so many rooms, people and writers; played in turns at our rooms and at the two relays. */
import { setTimeout as pause } from "node:timers/promises";
import { median, rounded } from "./figures";
import { type Sitter, type Stand, sit } from "./sitter";
import { openTally, quantile, type Tally } from "./tally";

/** In each room `people`, of whom `writers` write `rate` updates a second each. */
export type Scene = { rooms: number; people: number; writers: number; rate: number };
export const stands = ["plain", "durable", "ours"] as const;
export type Stands = Record<(typeof stands)[number], Stand>;
type Share = { p50: number; p99: number };
type Turn = { seen: Share; saved: Share };
const seconds = 5;

/** Plays each server's turn, `rounds` times over; figures are the medians of the turns, ratios those of each round. */
export async function play(
  scene: Scene,
  at: Stands,
  rooms: readonly string[],
  cookies: readonly string[],
  rounds: number,
) {
  const played: Record<keyof Stands, Turn[]> = { plain: [], durable: [], ours: [] };
  for (let round = 0; round < rounds; round++)
    for (const stand of stands) played[stand].push(await playTurn(scene, at[stand], rooms, cookies));
  const share = (of: keyof Stands, what: keyof Turn, part: keyof Share) => played[of].map((turn) => turn[what][part]);
  const shares = (of: keyof Stands, what: keyof Turn) => ({
    p50: rounded(median(share(of, what, "p50"))),
    p99: rounded(median(share(of, what, "p99"))),
  });
  const ratios = (what: keyof Turn, to: keyof Stands) => {
    const ratio = (part: keyof Share) => {
      const others = share(to, what, part);
      return rounded(median(share("ours", what, part).map((one, round) => one / (others[round] ?? Number.NaN))));
    };
    return { p50: ratio("p50"), p99: ratio("p99") };
  };
  return {
    scene,
    shown: { ours: shares("ours", "seen"), plain: shares("plain", "seen"), durable: shares("durable", "seen") },
    toPlain: ratios("seen", "plain"),
    toDurable: ratios("seen", "durable"),
    saved: { ours: shares("ours", "saved"), durable: shares("durable", "saved") },
  };
}

/** Everybody comes in, the writers write for a second that does not count and for those that do, everybody leaves. */
async function playTurn(
  { rooms: count, people, writers, rate }: Scene,
  stand: Stand,
  rooms: readonly string[],
  cookies: readonly string[],
): Promise<Turn> {
  const tally = openTally();
  const seats: Sitter[] = [];
  const writing: Sitter[] = [];
  for (const roomId of rooms.slice(0, count))
    for (let person = 0; person < people; person++) {
      const sitter = await sit(stand, roomId, cookies[person % cookies.length] ?? "", tally);
      seats.push(sitter);
      if (person < writers) writing.push(sitter);
    }
  await write(writing, rate, 1);
  await settled(tally, people, stand.isOurs);
  tally.take();
  await write(writing, rate, seconds);
  await settled(tally, people, stand.isOurs);
  const { seen, saved } = tally.take();
  await Promise.all(seats.map((sitter) => sitter.leave()));
  const share = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  return { seen: share(seen), saved: share(saved) };
}

/** Each writer at its own pace, begun at a moment of its own. */
async function write(writers: readonly Sitter[], rate: number, seconds: number): Promise<void> {
  const gap = 1000 / rate;
  await Promise.all(
    writers.map(async (writer) => {
      const begun = performance.now() + Math.random() * gap;
      for (let next = begun; next < begun + seconds * 1000; next += gap) {
        await pause(Math.max(0, next - performance.now()));
        writer.write();
      }
    }),
  );
}

/** Every word has been seen by everybody else in its room, and saved where that is said. */
async function settled(tally: Tally, people: number, isOurs: boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await pause(20)) {
    const { written, seen, saved, refused } = tally.counts();
    if (refused > 0) throw new Error(`${refused} updates were refused.`);
    if (seen === written * (people - 1) && (!isOurs || saved === written)) return;
    if (Date.now() > deadline)
      throw new Error(`${seen} of ${written * (people - 1)} receipts, ${saved} of ${written} saved.`);
  }
}
