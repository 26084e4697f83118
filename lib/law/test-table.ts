/** Reads and writes the tables of docs/law.md: a block for each, a name on its own line, under it a row for each state. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { columnNames } from "./test-cast";

const page = () => readFileSync(join(process.cwd(), "docs", "law.md"), "utf8");

/** The block of the page that is fenced under this name. */
export function tableOf(name: string): string {
  const found = new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\`\`\``).exec(page())?.[1];
  if (found === undefined) throw new Error(`docs/law.md has no table “${name}”`);
  return found.trimEnd();
}

/** The surfaces that the page answers for: what guards each. */
export function surfacesOf(heading: string): Map<string, string> {
  const part = page()
    .split(/^### /m)
    .find((one) => one.startsWith(`${heading}\n`));
  const rows = [...(part ?? "").matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm)];
  return new Map(rows.map(([, surface = "", guard = ""]) => [surface, guard.trim()]));
}

export type Rows = Map<string, Map<string, string[]>>;

const width = 40;

/** Rows as the page writes them: states that answer alike share a line. */
export function drawTable(rows: Rows): string {
  const lines = [`${"".padEnd(width)}${columnNames.join(" ")}`];
  for (const [name, states] of rows) {
    lines.push(name);
    const alike = Map.groupBy([...states], ([, cells]) => cells.join(" "));
    for (const same of alike.values()) {
      const label = `  ${same.map(([state]) => state).join(", ")}`;
      if (label.length >= width) lines.push(label);
      const cells = (same[0]?.[1] ?? []).map((cell) => ` ${cell} `).join(" ");
      lines.push(`${(label.length >= width ? "" : label).padEnd(width)}${cells}`.trimEnd());
    }
  }
  return lines.join("\n");
}

/** A table as the page has it, taken apart: the cells of each name in each state. */
export function cellsOf(table: string): Rows {
  const rows: Rows = new Map();
  let states = new Map<string, string[]>();
  let label = "";
  for (const line of table.split("\n").slice(1)) {
    if (!line.startsWith("  ")) {
      states = new Map();
      rows.set(line.trim(), states);
      continue;
    }
    const head = line.startsWith(" ".repeat(width)) ? "" : line.slice(0, width).trim();
    const isLong = head !== "" && line.length > width && line[width - 1] !== " ";
    label = isLong ? line.trim() : head || label;
    const cells = isLong ? [] : line.slice(width).trim().split(/\s+/).filter(Boolean);
    if (cells.length > 0) for (const state of label.split(", ")) states.set(state, cells);
  }
  return rows;
}
