import { useLocale } from "next-intl";
import { dateIn, machineDate } from "@/lib/process/rules";

/** A date or a stretch of time, as precisely as it is known. */
export function When(props: { date: string; end?: string | null; precision?: string | null }) {
  const locale = useLocale();
  const precision = props.precision ?? "day";
  const words = dateIn(locale, precision, props.date, props.end);
  if (props.end && props.end !== props.date) return <span className="when">{words}</span>;
  return (
    <time className="when" dateTime={machineDate(precision, props.date)}>
      {words}
    </time>
  );
}
