import { expect, test } from "vitest";
import { dateIn, machineDate } from "./rules";

test("a date says no more than its source: a month has no day, a year no month", () => {
  expect(dateIn("it", "day", "2014-07-18")).toBe("18 luglio 2014");
  expect(dateIn("it", "month", "2015-04-10")).toBe("aprile 2015");
  expect(dateIn("en", "month", "2015-04-10")).toBe("April 2015");
  expect(dateIn("en", "year", "2015-01-01")).toBe("2015");
  expect(machineDate("month", "2015-04-10")).toBe("2015-04");
  expect(machineDate("year", "2015-01-01")).toBe("2015");
});

test("a precision that nobody knows gives the year alone", () => {
  expect(dateIn("it", "unconfirmed-year", "2016-12-06")).toBe("2016");
  expect(machineDate("unconfirmed-year", "2016-12-06")).toBe("2016");
});

test("a stretch says what its ends share once", () => {
  expect(dateIn("it", "month", "2012-07-01", "2012-11-30")).toMatch(/^luglio\s?–\s?novembre 2012$/);
  expect(dateIn("it", "year", "2014-01-01", "2014-06-30")).toBe("2014");
  expect(dateIn("en", "day", "2014-06-18", "2014-06-19")).toMatch(/^18\s?–\s?19 June 2014$/);
});
