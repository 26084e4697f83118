/** Every surface of the house is answered for in docs/law.md: what is not listed there, and what is listed and gone, fails. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commands } from "./law/test-commands";
import { queries } from "./law/test-queries";
import { surfacesOf } from "./law/test-table";
import { acts } from "./permissions";

const read = (path: string) => readFileSync(join(process.cwd(), path), "utf8");
const files = (pattern: string) => globSync(pattern, { cwd: process.cwd() }).sort();
const guards: readonly string[] = [...acts, "public", "signed in", "by cell", "demo", "form", "internal"];

/** Says what to do, since whoever meets this has just written something new. */
function expectAnswered(found: string[], listed: Iterable<string>, heading: string): void {
  const answered = [...listed];
  expect({
    [`not answered for in docs/law.md, “${heading}”`]: found.filter((one) => !answered.includes(one)),
    [`in docs/law.md, “${heading}”, but gone`]: answered.filter((one) => !found.includes(one)),
  }).toEqual({
    [`not answered for in docs/law.md, “${heading}”`]: [],
    [`in docs/law.md, “${heading}”, but gone`]: [],
  });
}

describe("the law answers for", () => {
  test("every page and route", () => {
    const special = "{page,route,sitemap,robots,manifest,favicon,icon,apple-icon,opengraph-image,twitter-image}";
    const kinds = "{ts,tsx,svg,png,jpg,jpeg,gif,ico,xml,txt,webmanifest}";
    expectAnswered(files(`app/**/${special}.${kinds}`), surfacesOf("Pages and routes").keys(), "Pages and routes");
  });

  test("every server action, wherever it is written", () => {
    const found = files("{app,components,lib}/**/*.{ts,tsx}").flatMap((path) => {
      const source = read(path);
      if (!/["']use server["']/.test(source)) return [];
      expect(source, `${path}: actions stand in a file of their own`).toMatch(/^["']use server["']/);
      return [...source.matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => `${path} ${name}`);
    });
    expectAnswered(found, surfacesOf("Actions").keys(), "Actions");
  });

  test("every exported command and query", async () => {
    const found: string[] = [];
    for (const path of files("lib/*/{commands,queries}.ts")) {
      const module: Record<string, unknown> = await import(join(process.cwd(), path));
      found.push(...Object.keys(module).map((name) => `${path.split("/")[1]} ${name}`));
    }
    const heading = "Functions without a column";
    expectAnswered(found, [...Object.keys(commands), ...Object.keys(queries), ...surfacesOf(heading).keys()], heading);
  });

  test("every job", () => {
    const table = /const jobs = \{([\s\S]*?)\n\};/.exec(read("lib/jobs/runner.ts"))?.[1] ?? "";
    const found = [...table.matchAll(/^ {2}"?([\w-]+)"?:/gm)].map(([, name]) => name ?? "");
    const heading = "Jobs";
    expect(found).not.toEqual([]);
    expectAnswered(found, surfacesOf(heading).keys(), heading);
  });

  test("each of them by an act of the permissions table, or by a word that the page explains", () => {
    const headings = ["Pages and routes", "Actions", "Functions without a column", "Jobs"];
    const given = headings.flatMap((heading) => [...surfacesOf(heading)]);
    expect(given.filter(([, guard]) => !guards.includes(guard))).toEqual([]);
  });
});
