/** Imports the readings that groups have under way at the moment: asked in a proposal's history, or by the demo's story. */
import type { Transaction } from "@/db/client";
import { groupReading, readingMark } from "@/db/writing-schema";
import type { Deed } from "@/lib/activities/commands";
import { foldRoom, wordsHash } from "@/lib/rooms/log";
import { readText } from "@/lib/text/yjs";
import type { ProposalFile } from "../format/proposals";
import { noon } from "../rules";
import type { AskedReading, Story } from "../story";
import type { Imported } from "./imported";

type Row = { id: string; roomId: string; state: string };

/** Opens the proposal's reading, if one is under way, and returns what the story adds to the minutes. */
export async function importReading(
  tx: Transaction,
  file: ProposalFile,
  { id, roomId, state }: Row,
  into: Imported,
  story: Story,
): Promise<Deed[]> {
  const told = story.readings.find((one) => one.proposal === file.id);
  const asked = told ?? underWay(file, into.moment);
  if (!asked || state !== "draft") return [];
  const [reading] = await tx
    .insert(groupReading)
    .values({
      proposalId: id,
      askedById: into.person(asked.person),
      due: asked.due,
      note: asked.note,
      at: noon(asked.date),
    })
    .returning({ id: groupReading.id });
  const { document, uptoSeq } = await foldRoom(tx, roomId);
  const words = wordsHash(readText(document));
  const read = asked.read.filter(({ date }) => date <= into.moment);
  const marks = read.flatMap(({ person, date }) => {
    const personId = into.person(person);
    return reading && personId ? [{ readingId: reading.id, personId, uptoSeq, words, at: noon(date) }] : [];
  });
  if (marks.length > 0) await tx.insert(readingMark).values(marks);
  if (!told) return [];
  const deed = (act: string, person: string | null, date: string): Deed => ({
    planId: into.planId,
    personId: into.person(person),
    act,
    subjectKind: "proposal",
    subjectId: id,
    at: noon(date),
  });
  return [
    { ...deed("ask reading", asked.person, asked.date), detail: { due: asked.due } },
    ...read.map((mark) => deed("mark read", mark.person, mark.date)),
  ];
}

/** The reading that the last step of the history opened; without a date of its own it has two weeks. */
function underWay(file: ProposalFile, moment: string): Omit<AskedReading, "proposal"> | null {
  const last = file.history.findLast(({ date }) => date <= moment);
  if (last?.to !== "group-review") return null;
  const twoWeeks = new Date(noon(last.date).getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
  return {
    person: last.person ?? null,
    date: last.date,
    due: last.due ?? twoWeeks,
    note: last.note ?? null,
    read: last.read ?? [],
  };
}
