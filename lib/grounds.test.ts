import { expect, test } from "vitest";
import { restsOn } from "./grounds";

test("a source makes a fact, a demonstration an illustration, and a record with both is told apart by its parts", () => {
  expect(restsOn({ source: "seed" })).toBe("fact");
  expect(restsOn({ demo: true })).toBe("illustrative");
  const both = { source: "seed", demo: true, covers: ["name"] };
  expect(restsOn(both)).toBe("both");
  expect(restsOn(both, "name")).toBe("fact");
  expect(restsOn(both, "remit")).toBe("illustrative");
});

test("a real plan says nothing of either", () => {
  expect(restsOn({})).toBeNull();
  expect(restsOn({}, "name")).toBeNull();
});
