import fc from "fast-check";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { BlockJson } from "@/db/text-schema";
import { plainText } from "@/lib/text/blocks";
import { countNotes } from "@/lib/text/notes";
import { documents } from "@/lib/text/test-documents";
import common from "@/messages/it/common.json";
import { TextView } from "./text-view";

const drawn = (doc: BlockJson) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="it" messages={{ common }} timeZone="Europe/Rome">
      <TextView doc={doc} />
    </NextIntlClientProvider>,
  );
const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
const heard = (html: string) =>
  linesOf(
    html
      .replace(/<sup class="note-sign">.*?<\/sup>| ?<a [^>]*role="doc-backlink"[^>]*>↩<\/a>/g, "")
      .replace(/<br\/>/g, " ")
      .replace(/<\/(p|h\d|li|td|th)>/g, "\n")
      .replace(/<[^>]*>/g, "")
      .replace(/&(amp|lt|gt|quot|#x27);/g, (_, sign: string) => signs[sign] ?? ""),
  );

test("a page says what the plain text says, and leads to each note and back", () => {
  fc.assert(
    fc.property(documents(8), (doc) => {
      const html = drawn(doc);
      expect(heard(html)).toEqual(linesOf(plainText(doc)));
      const found = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, id]) => id);
      const notes = found(/<li id="([^"]*note-\d+)"/g);
      expect(notes).toHaveLength(countNotes(doc));
      expect(found(/href="#([^"]*note-\d+)"/g)).toEqual(notes);
      expect(found(/ id="([^"]*sign-\d+)"/g)).toEqual(found(/href="#([^"]*sign-\d+)"/g));
    }),
    { numRuns: 200 },
  );
});

test("a first row of headers heads columns, a header elsewhere its row", () => {
  const cell = (type: string, text: string) => ({
    type,
    content: [{ type: "paragraph", content: [{ type: "text", text }] }],
  });
  const row = (...content: BlockJson[]) => ({ type: "tableRow", content });
  const table = {
    type: "table",
    content: [
      row(cell("tableHeader", "Anno"), cell("tableHeader", "Auto")),
      row(cell("tableHeader", "2013"), cell("tableCell", "250")),
    ],
  };
  const scopes = [...drawn({ type: "doc", content: [table] }).matchAll(/<th[^>]* scope="(\w+)"/g)].map(([, of]) => of);
  expect(scopes).toEqual(["col", "col", "row"]);
});
