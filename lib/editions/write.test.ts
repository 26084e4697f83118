import "@/db/test-database";
import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { edition, editionFile, plan, planDocument } from "@/db/schema";
import { canonicalJson } from "@/lib/activities/canonical";
import { eachBlock } from "@/lib/text/blocks";
import { chaptersOf, type EditionTree, eachSection } from "./tree";
import { writeEdition } from "./write";

describe("the published final document", async () => {
  const [row] = await database()
    .select({ edition })
    .from(edition)
    .innerJoin(planDocument, eq(planDocument.id, edition.documentId))
    .innerJoin(plan, eq(plan.id, planDocument.planId))
    .where(and(eq(plan.slug, "torino-2025"), eq(planDocument.slug, "final")));
  if (!row) throw new Error("The story has no final edition");
  const tree = row.edition.tree as EditionTree;
  const files = await database().select().from(editionFile).where(eq(editionFile.editionId, row.edition.id));
  const textOf = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)?.bytes);

  test("is a contents page, a page for each chapter, style, PDF and data, each with its hash", () => {
    const expected = [
      "index.html",
      ...chaptersOf(tree).map(({ path }) => path),
      "edition.css",
      "plan.pdf",
      "edition.json",
    ];
    expect(files.map(({ path }) => path).sort()).toEqual(expected.sort());
    for (const { bytes, hash } of files) expect(createHash("sha256").update(bytes).digest("hex")).toBe(hash);
    expect(createHash("sha256").update(canonicalJson(tree)).digest("hex")).toBe(row.edition.hash);
    expect(textOf("edition.json")).toBe(canonicalJson(tree));
  });

  test("has an address for every block that can be pointed at, and no script", () => {
    for (const { path, section } of chaptersOf(tree)) {
      const html = textOf(path);
      expect(html).not.toContain("<script");
      for (const { section: one } of eachSection([section])) {
        for (const { block } of one.blocks) {
          for (const { block: inner } of eachBlock(block)) {
            const bare = inner.type === "tableRow" || !JSON.stringify(inner.content ?? []).includes('"text"');
            if (!bare) expect(html, `${path} ${inner.type}`).toContain(`id="${inner.attrs?.id}"`);
          }
          expect(html).toContain(`passages/${block.attrs?.id}"`);
        }
      }
    }
  });

  test("says of every block whether it is verbatim, edited or authored, and keeps what the group wrote", () => {
    const all = [...eachSection(tree.sections)].flatMap(({ section }) => section.blocks);
    expect(new Set(all.map(({ account }) => account))).toEqual(new Set(["verbatim", "authored"]));
    for (const { account, source, wrote } of all) {
      expect(Boolean(source)).toBe(account !== "authored");
      expect(Boolean(wrote)).toBe(account === "edited");
    }
  });

  test("claims no day that is not known", () => {
    expect(textOf("index.html")).toContain('<time datetime="2015-04">aprile 2015</time>');
    expect(textOf("index.html")).not.toContain("10 aprile");
  });

  test("is a tagged PDF that says it is PDF/UA", () => {
    const pdf = Buffer.from(files.find(({ path }) => path === "plan.pdf")?.bytes ?? []).toString("latin1");
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(pdf).toContain("/MarkInfo");
  });

  test("is written into the same bytes again, and then left as it is", async () => {
    await writeEdition(row.edition.id);
    const [copy] = await database()
      .insert(edition)
      .values({
        documentId: row.edition.documentId,
        number: 99,
        tree,
        hash: row.edition.hash,
        publishedOn: tree.publishedOn,
      })
      .returning();
    await writeEdition(copy?.id ?? "");
    const again = await database()
      .select()
      .from(editionFile)
      .where(eq(editionFile.editionId, copy?.id ?? ""));
    const hashes = (all: typeof files) => Object.fromEntries(all.map(({ path, hash }) => [path, hash]));
    expect(hashes(again)).toEqual(hashes(files));
  });
});
