import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pick, spoken } from "./messages";

const paths: readonly string[] = spoken.workspace;

test("client components say only what their door gives them", () => {
  const files = globSync("{app,components}/**/*.tsx", { cwd: process.cwd() });
  const sourceOf = (file: string) => readFileSync(join(process.cwd(), file), "utf8");
  const client = new Set(files.filter((file) => /^["']use client["']/.test(sourceOf(file))));
  // What a client component imports speaks in the browser too.
  for (const file of client)
    for (const [, from = ""] of sourceOf(file).matchAll(/^import (?!type ).* from "([^"]+)"/gm)) {
      const path = `${from.startsWith("@/") ? from.slice(2) : join(dirname(file), from)}.tsx`;
      if (files.includes(path)) client.add(path);
    }
  expect(client.size).toBeGreaterThan(10);
  for (const file of client) {
    const source = sourceOf(file);
    for (const [, asked = ""] of source.matchAll(/useTranslations\("([^"]*)"\)/g)) {
      const given = (key: string) => paths.some((path) => path === key || key.startsWith(`${path}.`));
      const keys = [...source.matchAll(/\bt(?:\.rich)?\(\s*["`]([\w.-]+)/g)].map(([, key]) => `${asked}.${key}`);
      expect(keys.every(given) || given(asked), `${file} asks for ${asked}`).toBe(true);
    }
  }
});

test("what is picked is there, whole or in part, and nothing else", () => {
  const all = {
    common: { error: "E", states: { draft: "D" }, home: "H" },
    workspace: { title: "T" },
    public: { x: "X" },
  };
  expect(pick(all, ["common.error", "common.states", "workspace"])).toEqual({
    common: { error: "E", states: { draft: "D" } },
    workspace: { title: "T" },
  });
});
