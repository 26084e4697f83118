/** Dates as precisely as they are known, and never more: a month stays a month. */

const shapes: Record<string, Intl.DateTimeFormatOptions> = {
  day: { day: "numeric", month: "long", year: "numeric" },
  month: { month: "long", year: "numeric" },
  year: { year: "numeric" },
};
const shapeOf = (precision: string) => shapes[precision] ?? { year: "numeric" };
const noon = (date: string) => new Date(`${date}T12:00:00Z`);
const formatIn = (language: string, precision: string) =>
  new Intl.DateTimeFormat(language, { ...shapeOf(precision), timeZone: "UTC" });

/** A date, or the stretch from it to its end, as the language writes it. */
export function dateIn(language: string, precision: string, date: string, end?: string | null): string {
  const format = formatIn(language === "en" ? "en-GB" : language, precision);
  if (!end || end === date) return format.format(noon(date));
  return format.formatRange(noon(date), noon(end));
}

/** The same for machines: `2015-04-10`, `2015-04` or `2015`. */
export function machineDate(precision: string, date: string): string {
  return date.slice(0, precision === "day" ? 10 : precision === "month" ? 7 : 4);
}
