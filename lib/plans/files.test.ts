import { beforeAll, expect, test } from "vitest";
import { type Folder, parseFiles, readFolder } from "./files";

let example: Folder;
beforeAll(async () => {
  example = await readFolder("docs/example-plan");
});

type Json = Record<string, unknown>;
const bytes = (text: string) => new TextEncoder().encode(text);
/** The example with some files changed: each change gets the file's JSON and gives what stands there instead. */
function changed(changes: Record<string, (file: never) => unknown>): Folder {
  const folder = new Map(example);
  for (const [name, change] of Object.entries(changes)) {
    const raw = JSON.parse(new TextDecoder().decode(folder.get(name)));
    folder.set(name, bytes(JSON.stringify(change(raw as never))));
  }
  return folder;
}

function errorsOf(folder: Folder): string[] {
  try {
    parseFiles(folder);
    return [];
  } catch (error) {
    return error instanceof Error ? error.message.split("\n").slice(1) : [];
  }
}
const proposal = "proposals/argine.json";

test("the example of the documentation has no error", () => {
  expect(errorsOf(example)).toEqual([]);
});

test("only the plan, its bodies and its people must be there", () => {
  const least = new Map([...example].filter(([name]) => ["plan.json", "bodies.json", "people.json"].includes(name)));
  expect(errorsOf(least)).toEqual([]);
  expect(errorsOf(new Map())).toEqual([
    "plan.json: the file is missing",
    "bodies.json: the file is missing",
    "people.json: the file is missing",
  ]);
});

test("several errors in several files are told at once, each with file, path and reason", () => {
  const folder = changed({
    "plan.json": (file: Json) => ({ ...file, phases: [], level_types: "none" }),
    [proposal]: (file: Json) => ({ ...file, title: 12 }),
  });
  folder.set("documents.json", bytes('{ "documents": [ '));
  folder.delete("people.json");
  const errors = errorsOf(folder);
  expect(errors).toHaveLength(5);
  expect(errors).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^plan\.json: phases: Too small/),
      expect.stringMatching(/^plan\.json: level_types: Invalid input: expected array/),
      "people.json: the file is missing",
      expect.stringMatching(/^documents\.json: .*JSON/),
      expect.stringMatching(/^proposals\/argine\.json: title: Invalid input: expected string/),
    ]),
  );
});

test("a wrong file does not hide what is wrong in the others", () => {
  const folder = changed({
    "people.json": (file: Json) => ({ ...file, administrators: ["nobody"] }),
    [proposal]: (file: { history: Json[] }) => ({
      ...file,
      drafting_body: "nowhere",
      history: file.history.map((step) => ({ ...step, meeting: "untold" })),
    }),
  });
  folder.set("documents.json", bytes("{"));
  folder.set("meetings.json", bytes("[]"));
  expect(errorsOf(folder).map((error) => error.split(":").slice(0, 2).join(":"))).toEqual([
    "documents.json: Expected property name or '}' in JSON at position 1 (line 1 column 2)",
    "meetings.json: Invalid input",
    "people.json: administrators.0",
    "proposals/argine.json: drafting_body",
  ]);
});

test("a reference that leads nowhere is told where it stands", () => {
  const folder = changed({
    "people.json": (file: { memberships: Json[] }) => ({
      ...file,
      memberships: [{ ...file.memberships[0], body: "nowhere" }],
    }),
    [proposal]: (file: Json) => ({ ...file, drafters: ["ivo", "nobody"], tags: ["untold"] }),
    "documents.json": (file: { documents: { placements: Json[] }[] }) => ({
      documents: file.documents.map((one) => ({
        ...one,
        placements: one.placements.map((placed) => ({ ...placed, section: "asse-9", revision: 7 })),
      })),
    }),
  });
  expect(errorsOf(folder)).toEqual([
    "people.json: memberships.0.body: there is no body «nowhere»",
    "proposals/argine.json: drafters.1: there is no person «nobody»",
    "proposals/argine.json: tags.0: there is no theme «untold»",
    "documents.json: documents.0.placements.0.section: there is no section «asse-9»",
    "documents.json: documents.0.placements.0.revision: «argine» has no revision 7",
  ]);
});

test("a template is a sound text of its own name, and a sheet names people and bodies that are there", () => {
  const note = { type: "footnote", content: [{ type: "footnote" }] };
  const text = { type: "doc", content: [{ type: "paragraph", content: [note] }] };
  const label = { it: "x" };
  const folder = changed({
    "plan.json": (file: { sheet_fields?: Json[] }) => ({
      ...file,
      templates: [
        { id: "one", name: { it: "Uno" }, text },
        { id: "one", name: { it: "Due" }, text: { type: "doc", content: [{ type: "paragraph" }] } },
      ],
      sheet_fields: [
        ...(file.sheet_fields ?? []),
        { key: "who", kind: "people", label },
        { key: "with", kind: "bodies", label },
        { key: "when", kind: "date", label },
      ],
    }),
    [proposal]: (file: { sheet: Json }) => ({
      ...file,
      sheet: { ...file.sheet, who: ["ivo", "nobody"], with: ["nowhere"], when: "31/12/2014" },
    }),
  });
  expect(errorsOf(folder).toSorted()).toEqual([
    "plan.json: templates.0.text.content.0.content.0.content.0: «footnote» cannot stand here in «footnote»",
    "plan.json: templates.1.id: «one» is said already at templates.0.id",
    "proposals/argine.json: sheet.when: is not what a field of kind «date» holds",
    "proposals/argine.json: sheet.who.1: there is no person «nobody»",
    "proposals/argine.json: sheet.with.0: there is no body «nowhere»",
  ]);
});

test("an id, an address or a number is said once", () => {
  const folder = changed({
    "people.json": (file: { people: Json[] }) => ({
      ...file,
      people: [...file.people, { ...file.people[0], id: "ada-two", email: "ADA.bruni@example.org" }],
    }),
    "bodies.json": (file: { bodies: Json[] }) => ({ bodies: [...file.bodies, file.bodies[0]] }),
    [proposal]: (file: { revisions: Json[] }) => ({ ...file, revisions: [...file.revisions, ...file.revisions] }),
  });
  folder.set("proposals/copy.json", example.get(proposal) ?? bytes(""));
  expect(errorsOf(folder)).toEqual([
    "bodies.json: bodies.2.id: «segreteria» is said already at bodies.0.id",
    "people.json: people.2.email: «ada.bruni@example.org» is said already at people.0.email",
    "proposals/copy.json: id: «argine» is said already at id",
    "proposals/argine.json: revisions.1.number: «1» is said already at revisions.0.number",
  ]);
});

test("a section inside itself, a history out of order, a text that is not there", () => {
  const folder = changed({
    "documents.json": (file: { documents: { sections: Json[] }[] }) => ({
      documents: file.documents.map((one) => ({
        ...one,
        sections: one.sections.map((section, i) => ({ ...section, parent: i < 2 ? `asse-${2 - i}` : null })),
      })),
    }),
    [proposal]: (file: { history: Json[]; revisions: Json[] }) => ({
      ...file,
      history: file.history.toReversed().map((step) => ({ ...step })),
      revisions: [{ ...file.revisions[0], body_stored: "here" }],
    }),
  });
  expect(errorsOf(folder)).toEqual([
    ...[1, 2, 3].map((i) => `proposals/argine.json: history.${i}.date: is earlier than the one before it`),
    "proposals/argine.json: revisions.0.body: is stored «here», but is not here",
    "documents.json: documents.0.sections.0.parent: leads back to itself",
    "documents.json: documents.0.sections.1.parent: leads back to itself",
  ]);
});

test("a text with unknown nodes or unsafe links is refused with the path inside it", () => {
  const evil = { type: "text", text: "qui", marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] };
  const body = { type: "doc", content: [{ type: "video" }, { type: "paragraph", content: [evil] }] };
  expect(errorsOf(changed({ [proposal]: (file: Json) => ({ ...file, body }) }))).toEqual([
    "proposals/argine.json: body.content.0.type: there is no node of type «video» in a text",
    "proposals/argine.json: body.content.1.content.0.marks.0.attrs.href: «link» cannot have this href",
  ]);
});

test("a sheet holds what its fields say", () => {
  const sheet = { beneficiaries: 7, priority: "middling", hectares: "12", stages: "soon" };
  expect(errorsOf(changed({ [proposal]: (file: Json) => ({ ...file, sheet }) }))).toHaveLength(4);
});

test.each([2_000, 100_000])("a file nested %i deep is refused with a sentence", (depth) => {
  const folder = new Map(example);
  const text = new TextDecoder().decode(example.get(proposal));
  const nested = `${'{"type":"blockquote","content":['.repeat(depth)}${"]}".repeat(depth)}`;
  folder.set(proposal, bytes(text.replace(/"body": .*$/s, `"body": ${nested}}`)));
  const errors = errorsOf(folder);
  expect(errors).toEqual([
    "proposals/argine.json: body.content.0.content.0.content.0.content.0.content.0.content…: nested deeper than 100",
  ]);
});

test("characters that the database does not keep are refused, in words and in keys", () => {
  const folder = changed({
    [proposal]: (file: Json) => ({ ...file, title: "a\0b", summary: "\ud800", sheet: { "x\0": "y" } }),
  });
  expect(errorsOf(folder).toSorted()).toEqual([
    "proposals/argine.json: sheet: has a key that is not text",
    "proposals/argine.json: summary: holds half of a surrogate pair, which is not text",
    "proposals/argine.json: title: holds the character U+0000, which is not text",
  ]);
});

test("bytes that are not UTF-8 are refused; a byte order mark is not minded", () => {
  const folder = new Map(example);
  folder.set("bodies.json", new Uint8Array([0x7b, 0xe8, 0x7d]));
  expect(errorsOf(folder)).toEqual([expect.stringMatching(/^bodies\.json: .*utf-8/i)]);
  folder.set("bodies.json", new Uint8Array([0xef, 0xbb, 0xbf, ...(example.get("bodies.json") ?? [])]));
  expect(errorsOf(folder)).toEqual([]);
});

test("a folder that is not there is said so", async () => {
  await expect(readFolder("docs/nowhere")).rejects.toThrow(/docs\/nowhere: ENOENT/);
});
