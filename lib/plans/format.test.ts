import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020";
import { expect, test } from "vitest";
import { type Folder, readFolder } from "./files";
import { formatSchema } from "./format/files";

const asOne = (folder: Folder) => {
  const files = [...folder].map(([name, bytes]) => [
    name.replace(/\.json$/, ""),
    JSON.parse(new TextDecoder().decode(bytes)),
  ]);
  const proposals = files.filter(([name]) => name.startsWith("proposals/")).map(([, file]) => file);
  return { ...Object.fromEntries(files.filter(([name]) => !name.startsWith("proposals/"))), proposals };
};
const published = () => JSON.parse(readFileSync("docs/plan-format.schema.json", "utf8"));
const validator = () => new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).compile(published());

test("the published JSON Schema is the one the importer checks with (if not: npm run format)", () => {
  expect(published()).toEqual(formatSchema());
});

test.each(["db/seed/torino-2025", "docs/example-plan"])(
  "the files of %s fit the published JSON Schema",
  async (folder) => {
    const validate = validator();
    validate(asOne(await readFolder(folder)));
    expect(validate.errors ?? []).toEqual([]);
  },
);

test("what the importer refuses for its shape, the published JSON Schema refuses too", async () => {
  const validate = validator();
  const plan = asOne(await readFolder("docs/example-plan")) as Record<string, Record<string, unknown>>;
  const wrong = { ...plan, plan: { ...plan.plan, phases: [] }, people: { people: [{ id: "Ada!", name: 3 }] } };
  expect(validate(wrong)).toBe(false);
  expect(validate.errors?.map((error) => error.instancePath)).toEqual(
    expect.arrayContaining(["/plan/phases", "/people/people/0", "/people/people/0/id", "/people/people/0/name"]),
  );
});
