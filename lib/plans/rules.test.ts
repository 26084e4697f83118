import { expect, test } from "vitest";
import type { ProposalFile } from "./format/proposals";
import { phaseStateAt, stepsUntil } from "./rules";

type Told = ProposalFile["history"][number]["to"];
const history = (...told: Told[]): ProposalFile["history"] =>
  told.map((to, i) => ({ date: `2014-0${i + 1}-01`, from: told[i - 1] ?? null, to, note: `nota ${i + 1}` }));
const last = (...told: Told[]) => stepsUntil(history(...told), "2014-12-31").at(-1);

test.each<[Told[], string]>([
  [["draft"], "draft"],
  [["draft", "group-review"], "draft"],
  [["draft", "submitted"], "submitted"],
  [["draft", "submitted", "returned"], "draft"],
  [["draft", "submitted", "in-assessment"], "submitted"],
  [["draft", "submitted", "selected", "in-assessment"], "selected"],
  [["draft", "submitted", "selected", "in-assessment", "returned"], "draft"],
  [["draft", "submitted", "selected", "published"], "selected"],
  [["draft", "submitted", "selected", "published", "in-progress"], "selected"],
  [["draft", "submitted", "selected", "published", "in-progress", "closed"], "selected"],
  [["draft", "submitted", "selected", "deferred"], "set aside"],
  [["draft", "submitted", "rejected"], "set aside"],
  [["draft", "submitted", "selected", "deferred", "closed"], "set aside"],
  [["draft", "submitted", "selected", "deferred", "group-review"], "draft"],
  [["draft", "submitted", "selected", "merged"], "merged"],
])("%j is read as %s", (told, state) => {
  expect(last(...told)?.to).toBe(state);
});

test("what was returned or set aside keeps its reason; deferred and rejected are told apart", () => {
  expect(last("draft", "submitted", "returned")).toMatchObject({
    act: "return proposal",
    reason: "nota 3",
    outcome: null,
  });
  expect(last("draft", "submitted", "deferred")).toMatchObject({
    act: "set aside proposal",
    reason: "nota 3",
    outcome: "deferred",
  });
  expect(last("draft", "submitted", "rejected")).toMatchObject({ reason: "nota 3", outcome: "not accepted" });
  expect(last("draft", "submitted", "selected")).toMatchObject({ act: "select proposal", reason: null, outcome: null });
});

test("the group's reading, the check, publication and follow-up are acts that change no state", () => {
  const steps = stepsUntil(
    history("draft", "group-review", "submitted", "selected", "in-assessment", "selected", "published", "in-progress"),
    "2014-12-31",
  );
  expect(steps.map(({ act }) => act)).toEqual([
    "draft proposal",
    "open reading",
    "submit proposal",
    "select proposal",
    "open assessment",
    "confirm selection",
    "publish proposal",
    "start project",
  ]);
  const moving = ["draft proposal", "submit proposal", "select proposal"];
  for (const step of steps.filter(({ act }) => !moving.includes(act))) expect(step.from).toBe(step.to);
});

test("steps after the moment did not happen", () => {
  expect(stepsUntil(history("draft", "submitted", "selected"), "2014-02-01").map(({ to }) => to)).toEqual([
    "draft",
    "submitted",
  ]);
});

test("a phase is planned before its start, open within it and on its last day, closed after", () => {
  const phase = { start: "2014-01-01", end: "2014-06-30" };
  const at = (moment: string) => phaseStateAt(phase, moment);
  expect(["2013-12-31", "2014-01-01", "2014-06-30", "2014-07-01"].map(at)).toEqual([
    "planned",
    "open",
    "open",
    "closed",
  ]);
  expect(phaseStateAt({ start: "2014-01-01", end: null }, "2099-01-01")).toBe("open");
});
