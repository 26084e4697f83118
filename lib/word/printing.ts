/** Prints a proposal as PDF/UA, by the same template as an edition. */
import type { EditionSheet, EditionTree } from "@/lib/editions/tree";
import { writePdf } from "@/lib/editions/writers/pdf";
import { takeTurns } from "@/lib/files/turns";
import { inLanguage } from "@/lib/language";
import { Refusal } from "@/lib/refusal";
import { headOf, type Paper, standingOf } from "./paper";

const inTurn = takeTurns(1, 12);

/** The bytes of the PDF. Throws `conflict` when the typefaces lack a sign of the text. */
export async function printPaper(paper: Paper): Promise<Uint8Array> {
  const { plan } = paper;
  const standing = standingOf(paper);
  const name = inLanguage(plan.title, plan.language);
  const cover = { imprint: standing, footer: `${name} · ${headOf(paper)}`, colophon: "", by: standing };
  const tree = treeOf(paper);
  const pictures = paper.pictures.map((one) => ({ path: tree.pictures?.[one.file]?.path ?? "", bytes: one.bytes }));
  try {
    return await inTurn(() => writePdf(tree, "", pictures, cover));
  } catch (error) {
    const signs = error instanceof Error ? /non può mostrare (.+?) \(/.exec(error.message)?.[1] : undefined;
    if (!signs) throw error;
    throw new Refusal("conflict", {
      it: `Il PDF non può mostrare questi segni: ${signs}. Il testo resta com’è: sostituiscili, o scarica il documento di Word.`,
      en: `The PDF cannot show these signs: ${signs}. The text is as it was: replace them, or download the Word document.`,
    });
  }
}

function treeOf(paper: Paper): EditionTree {
  const { plan, text, code } = paper;
  const day = paper.at.toISOString().slice(0, 10);
  const title = { [plan.language]: headOf(paper) };
  const blocks = (text.doc.content ?? []).map((block) => ({ block, account: "authored" as const }));
  const sheet: EditionSheet = {
    id: "sheet",
    proposalId: "",
    title: paper.title,
    code,
    body: paper.body,
    revision: paper.revision ?? 0,
    revisedOn: day,
    revisionHash: "",
    promotedOn: day,
    sheet: text.sheet,
  };
  const shown = paper.pictures.map(({ file, mediaType }) => {
    const path = `images/${file}.${mediaType === "image/jpeg" ? "jpg" : "webp"}`;
    return [file, { path, hash: "", mediaType }] as const;
  });
  return {
    format: "pianoforte-edition/1",
    plan: { slug: "", title: plan.title, accent: plan.accent },
    document: { slug: "", title },
    language: plan.language,
    number: 1,
    label: null,
    publishedOn: day,
    demo: false,
    fields: plan.fields,
    pictures: Object.fromEntries(shown),
    sections: [{ id: "text", number: null, title, lineage: null, grounds: {}, blocks, sheets: [sheet], children: [] }],
  };
}
