/** `npm run format`: writes docs/plan-format.schema.json from the shapes that the importer checks with. */
import { writeFileSync } from "node:fs";
import { formatSchema } from "@/lib/plans/format/files";

writeFileSync("docs/plan-format.schema.json", `${JSON.stringify(formatSchema(), null, 2)}\n`);
