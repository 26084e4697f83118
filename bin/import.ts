/** `npm run import -- <folder> --as <slug>`: another city's plan, whole or not at all. */
import { parseArgs } from "node:util";
import { database, pool } from "@/db/client";
import { failureOf } from "@/db/failure";
import { migrate } from "@/db/migrate";
import { importPlan } from "@/lib/plans/commands";
import { parseFiles, readFolder } from "@/lib/plans/files";
import { date, key } from "@/lib/plans/format/terms";
import { isRefusal } from "@/lib/refusal";

const usage = "Usage: DATABASE_URL=postgres://… npm run import -- <folder> --as <slug> [--moment <YYYY-MM-DD>]";

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { as: { type: "string" }, moment: { type: "string" } },
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  const slug = key.safeParse(values.as);
  const moment = date.nullable().safeParse(values.moment ?? null);
  if (!folder || more.length > 0 || !slug.success || !moment.success) throw new Error(usage);
  return { folder, slug: slug.data, moment: moment.data };
}

try {
  const { folder, slug, moment } = readArguments();
  const files = parseFiles(await readFolder(folder));
  await migrate(database());
  const done = await importPlan(files, { slug, moment });
  const place = `/plans/${slug}, as of ${moment ?? "today"}`;
  console.log(done === "imported" ? `Imported: ${place}.` : `Imported before, nothing was changed: ${place}.`);
  await pool().end();
} catch (error) {
  const language = process.env.LANG?.startsWith("it") ? "it" : "en";
  console.error(isRefusal(error) ? error.sentence[language] : failureOf(error));
  process.exit(1);
}
