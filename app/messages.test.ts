import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pick, spoken } from "./messages";

const paths: readonly string[] = spoken.workspace;

test("client components say only what their door gives them", () => {
  const files = globSync("{app,components}/**/*.tsx", { cwd: process.cwd() });
  const client = files.filter((file) => /^["']use client["']/.test(readFileSync(join(process.cwd(), file), "utf8")));
  expect(client.length).toBeGreaterThan(10);
  for (const file of client) {
    const source = readFileSync(join(process.cwd(), file), "utf8");
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
