import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { importPlan } from "./commands";
import { parseFiles, readFolder } from "./files";
import { storyFile } from "./story";

const seed = join(process.cwd(), "db", "seed");

/** Loads Torino's third plan at its two moments (design section 8): as followed up in 2015, and under way in 2014. */
export async function loadTorino(): Promise<void> {
  const files = parseFiles(await readFolder(join(seed, "torino-2025")));
  const story = storyFile.parse(JSON.parse(await readFile(join(seed, "torino-2025-in-corso.json"), "utf8")));
  await importPlan(files, { slug: "torino-2025", moment: "2015-10-30" });
  await importPlan(files, { slug: "torino-2025-in-corso", moment: "2014-10-01", story });
}
