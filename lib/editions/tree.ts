/** An edition as data: the one tree from which every form is written. Only what the public may read is in it. */
import type { Grounds, SheetField, Words } from "@/db/columns";
import type { BlockJson, SheetJson } from "@/db/text-schema";
import { lineOf } from "@/lib/text/blocks";

/** How a block stands to its origin: as the group wrote it, changed since, or written by the secretariat. */
export type Account = "verbatim" | "edited" | "authored";
/** A block with its account; an edited one keeps what the group `wrote`, so that both can always be read. */
export type EditionBlock = { block: BlockJson; account: Account; source?: string; wrote?: BlockJson };
/** The sheet of a promoted revision; blocks name it as their `source`. */
export type EditionSheet = {
  id: string;
  proposalId: string;
  title: string;
  code: string | null;
  body: Words;
  revision: number;
  revisedOn: string;
  revisionHash: string;
  promotedOn: string;
  sheet: SheetJson;
};
export type EditionSection = {
  id: string;
  number: string | null;
  title: Words;
  lineage: string | null;
  grounds: Grounds;
  blocks: EditionBlock[];
  sheets: EditionSheet[];
  children: EditionSection[];
};
/** A picture of the edition: the hash of its bytes, and where it lies among the edition's files. */
export type EditionPicture = { path: string; hash: string; mediaType: string };
export type EditionTree = {
  format: "pianoforte-edition/1";
  plan: { slug: string; title: Words; accent: string };
  document: { slug: string; title: Words };
  language: string;
  number: number;
  label: string | null;
  publishedOn: string;
  /** How exactly that day is known: `day` where nothing else is said, `month`, `year`. */
  precision?: string;
  demo: boolean;
  fields: SheetField[];
  /** By the id that blocks name; absent where no picture is shown. */
  pictures?: Record<string, EditionPicture>;
  sections: EditionSection[];
};

/** A passage of an edition with its place, where it comes from, and what was publicly done and decided on the way. */
export type PassageStory = {
  tree: EditionTree;
  hash: string;
  section: EditionSection;
  above: EditionSection[];
  passage: EditionBlock;
  sheet: EditionSheet | null;
  /** The page of the edition on which the passage stands. */
  chapter: string;
  history: { act: string; at: Date }[];
  decisions: { on: string; body: Words | null; words: Words | null; grounds: Grounds }[];
};

export type Chapter = { path: string; section: EditionSection };

/** The pages of an edition: its top sections; a single root gives its own text a page and its children the others. */
export function chaptersOf(tree: EditionTree): Chapter[] {
  const [root] = tree.sections;
  const tops =
    tree.sections.length === 1 && root && root.children.length > 0
      ? [{ ...root, children: [] }, ...root.children]
      : tree.sections;
  const taken = new Set<string>();
  return tops.map((section, index) => {
    const named = slugOf(section.number ?? titleOf(section, tree.language)) || `${index + 1}`;
    const path = taken.has(named) ? `${named}-${index + 1}` : named;
    taken.add(path);
    return { path: `${path}.html`, section };
  });
}

const slugOf = (words: string) =>
  words
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);

export const titleOf = (section: { title: Words }, language: string) =>
  section.title[language] ?? Object.values(section.title)[0] ?? "";

/** Every section with its ancestors, in reading order. */
export function* eachSection(
  sections: EditionSection[],
  above: EditionSection[] = [],
): Generator<{ section: EditionSection; above: EditionSection[] }> {
  for (const section of sections) {
    yield { section, above };
    yield* eachSection(section.children, [...above, section]);
  }
}

/** The block as it is published: a mention is its label and nothing else, so that no edition tells who or what is behind it. */
export function published(block: BlockJson): BlockJson {
  if (block.type === "mention") return { type: "text", text: lineOf({ type: "", content: [block] }) };
  return block.content ? { ...block, content: block.content.map(published) } : block;
}
/** Where a picture of a published edition is read by anybody. */
export const pictureAddress = ({ plan, document, number, pictures }: EditionTree, file: string) =>
  `/plans/${plan.slug}/editions/${document.slug}/${number}/${pictures?.[file]?.path ?? ""}`;
