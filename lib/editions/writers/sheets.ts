/** The project sheet of a promoted revision as a fact box. */
import { inLanguage } from "@/lib/language";
import { type Fact, factsOf, sortFacts } from "../sheet";
import type { EditionSheet, EditionTree } from "../tree";
import { wordsIn } from "../words";
import { escapeHtml as e } from "./html";

/** The box: who proposed it and the facts at a glance; lists and tables in a fold that needs no script. */
export function sheetHtml(sheet: EditionSheet, tree: EditionTree): string {
  const words = wordsIn(tree.language);
  const { long, short, folded } = sortFacts(factsOf(sheet.sheet, tree.fields, tree.language));
  const facts = (all: Fact[], look: string) =>
    all.length > 0
      ? `<dl class="${look}">${all.map((fact) => `<div><dt>${e(fact.label)}</dt><dd>${factHtml(fact)}</dd></div>`).join("")}</dl>`
      : "";
  const fold =
    folded.length > 0 ? `<details><summary>${e(foldName(folded))}</summary>${facts(folded, "long")}</details>` : "";
  const title = `${words.sheet}${sheet.code ? ` ${e(sheet.code)}` : ""}`;
  const by = `${words.proposedBy} <strong>${e(inLanguage(sheet.body, tree.language))}</strong>, ${words.revision} ${sheet.revision}`;
  return `<aside class="sheet" aria-label="${title}"><p class="kicker">${title}</p><p class="by">${by}</p>${facts(long, "long")}${facts(short, "short")}${fold}</aside>`;
}

function factHtml({ label, value, list, table }: Fact): string {
  if (list) return `<ul>${list.map((item) => `<li>${e(item)}</li>`).join("")}</ul>`;
  if (!table) return e(value ?? "");
  const head = `<tr>${table.head.map((cell) => `<th scope="col">${e(cell)}</th>`).join("")}</tr>`;
  const rows = table.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${e(cell)}</td>`).join("")}</tr>`).join("");
  return `<div class="table" role="group" aria-label="${e(label)}" tabindex="0"><table><thead>${head}</thead><tbody>${rows}</tbody></table></div>`;
}

/** The fold says what it holds. */
function foldName(facts: Fact[]): string {
  const [first = "", ...others] = facts.map(({ label }) => label);
  return [first, ...others.map((label) => label.toLowerCase())].join(", ");
}
