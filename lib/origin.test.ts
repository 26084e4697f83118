import { expect, test } from "vitest";
import { isSameOrigin, safePath } from "./origin";

test.each(["/", "/plans/torino-2025?a=1#b", "/workspace/x"])("a path of this place is kept: %s", (path) => {
  expect(safePath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/a\r\nSet-Cookie: x=1",
  "/\u0000",
  "/\t/evil.example",
  "",
  undefined,
  ["/a"],
  { toString: () => "/a" },
])("any other address leads to the front page: %j", (path) => {
  expect(safePath(path)).toBe("/");
});

test("a path with letters outside ASCII still fits a header", () => {
  expect(() => new Headers({ Location: safePath("/piani/città") })).not.toThrow();
});

test("a form of another site, or of no site, is not heard", () => {
  const from = (origin?: string) =>
    isSameOrigin(new Request("http://here.test/x", { headers: { host: "here.test", ...(origin && { origin }) } }));
  expect(from("http://here.test")).toBe(true);
  for (const origin of ["http://evil.test", "null", undefined, "http://here.test.evil.test", "nonsense"])
    expect(from(origin)).toBe(false);
});
