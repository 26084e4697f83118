/** `npm run bench -- <name> [part…] [--rounds n] [--size n]`: measures one figure of the design and ends with one line of JSON. */
import { parseArgs } from "node:util";
import { comparison } from "./comparison";
import { crash } from "./crash";
import { type Bench, conclude } from "./figures";
import { reading } from "./reading";
import { writing } from "./writing";

const benches: Record<string, Bench> = { comparison, crash, reading, writing };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string" }, size: { type: "string" } },
});
const [name = "", ...only] = positionals;
const bench = benches[name];
if (!bench || only.some((part) => !bench.parts?.includes(part))) {
  console.log("npm run bench -- <name> [part…] [--rounds n] [--size n]\n");
  for (const [each, { about, rounds, size, parts }] of Object.entries(benches))
    console.log(
      `  ${each.padEnd(10)} ${about}\n             --rounds ${rounds.is} (${rounds.of}), --size ${size.is} (${size.of})${parts ? `\n             parts: ${parts.join(", ")}` : ""}`,
    );
  process.exit(name ? 1 : 0);
}

const wanted = (flag: "rounds" | "size") => {
  const number = Number(values[flag] ?? bench[flag].is);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`--${flag} takes a whole number above zero.`);
  process.exit(1);
};
try {
  const { ok, ...figures } = await bench.measure({ rounds: wanted("rounds"), size: wanted("size"), only });
  process.exit(conclude(name, ok, figures));
} catch (error) {
  console.error(error);
  process.exit(conclude(name, false, { failure: error instanceof Error ? error.message : String(error) }));
}
