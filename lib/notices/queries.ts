import { and, eq, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { union } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { planBody, proposal } from "@/db/schema";
import { type Actor, reachOf } from "@/lib/permissions";
import { isPermitted } from "@/lib/permit";
import { type ProposalState, proposalReading } from "@/lib/proposals/lifecycle";
import { proposalIsVisible, subjectOf } from "@/lib/proposals/queries";
import { likest, noticeIsOpen } from "./rules";

const states = Object.keys(proposalReading) as ProposalState[];
const openIn = (how: "always" | "if announced") => states.filter((state) => noticeIsOpen[state] === how);

/** The SQL of who learns of which proposal: those who may read it, and once its notice is open everybody in the plan. */
export function noticeIsVisible(viewer: Actor | null): SQL | undefined {
  const { planIds } = reachOf(viewer, "read notice");
  return or(
    proposalIsVisible(viewer),
    and(
      inArray(proposal.planId, planIds),
      or(
        inArray(proposal.state, openIn("always")),
        and(inArray(proposal.state, openIn("if announced")), isNotNull(proposal.announcedAt)),
      ),
    ),
  );
}

/** What is looked for: the title, and what it is about as far as it is known; never the proposal itself. */
export type Likeness = { title: string; text?: string | null; except?: string };

/** How many notices are weighed at most, of those that share words and of those whose titles are written alike. */
const weighed = { words: 150, letters: 50 };

/**
 * The proposals of a plan whose notices are like what is told, the likest first: found by the trigrams of the title and
 * by any of the words, in any form and accent. What the viewer may not learn of is neither told nor counted.
 */
export async function listSimilar(viewer: Actor | null, planId: string, { title, text, except }: Likeness) {
  const trigrams = sql<number>`similarity(public.bare_words(${proposal.title}), public.bare_words(${title}))`;
  const words = sql`(public.any_word_of(${title}) || public.any_word_of(${text ?? ""}))`;
  const wordsIn = (said: string) =>
    sql<
      string[]
    >`array(select word from unnest(tsvector_to_array(public.words_of(${said}))) as word where word = any(tsvector_to_array(${proposal.notice})))`;
  const among = (condition: SQL, order: SQL, most: number) =>
    database()
      .select({ id: proposal.id })
      .from(proposal)
      .where(
        and(
          eq(proposal.planId, planId),
          noticeIsVisible(viewer),
          except ? ne(proposal.id, except) : undefined,
          condition,
        ),
      )
      .orderBy(sql`${order} desc`)
      .limit(most);
  const byWords = among(sql`${proposal.notice} @@ ${words}`, sql`ts_rank(${proposal.notice}, ${words})`, weighed.words);
  const byLetters = among(
    sql`public.bare_words(${proposal.title}) % public.bare_words(${title})`,
    trigrams,
    weighed.letters,
  );
  const [candidates, [asked]] = await Promise.all([
    database()
      .select({
        id: proposal.id,
        code: proposal.code,
        title: proposal.title,
        titles: proposal.titles,
        summary: proposal.summary,
        state: proposal.state,
        bodyId: proposal.bodyId,
        body: planBody.name,
        isReadable: sql<boolean>`${proposalIsVisible(viewer) ?? sql`false`}`,
        trigrams,
        inTitle: wordsIn(title),
        inText: wordsIn(text ?? ""),
      })
      .from(proposal)
      .innerJoin(planBody, eq(planBody.id, proposal.bodyId))
      .where(inArray(proposal.id, union(byWords, byLetters))),
    database()
      .select({
        title: sql<string[]>`tsvector_to_array(public.words_of(${title}))`,
        text: sql<string[]>`tsvector_to_array(public.words_of(${text ?? ""}))`,
      })
      .from(sql`(select) as nothing`),
  ]);
  return likest(candidates, asked ?? { title: [], text: [] });
}

/** The announced drafts of other groups that are like these drafts of the viewer's own, each with the one it is like. */
export async function listTwins<T extends { id: string; title: string }>(
  viewer: Actor | null,
  planId: string,
  drafts: readonly T[],
) {
  const found = await Promise.all(
    drafts.map(async (draft) => {
      const similar = await listSimilar(viewer, planId, { title: draft.title, except: draft.id });
      return similar
        .filter((notice) => notice.state === "draft" && !notice.isReadable)
        .map((notice) => ({ draft, notice }));
    }),
  );
  return found.flat();
}

/** Whether the viewer may announce the draft to the other groups now, or take that back. */
export async function mayAnnounce(viewer: Actor | null, row: typeof proposal.$inferSelect): Promise<boolean> {
  return (
    noticeIsOpen[row.state] === "if announced" &&
    isPermitted(viewer, "announce proposal", await subjectOf(database(), row))
  );
}
