import { useFormatter, useTranslations } from "next-intl";
import { CommandForm } from "@/components/ui/command-form";
import { When } from "@/components/ui/when";
import type { Outcome } from "@/lib/action";

type Action = (fields: FormData) => Promise<Outcome<{ to?: string } | null>>;
type Mark = { personId: string; name: string; at: Date; hasChanged: boolean };
export type ShownReading = {
  id: string;
  due: string;
  note: string | null;
  askedBy: string | null;
  isOverdue: boolean;
  read: Mark[];
  unread: { personId: string; name: string }[];
};
type Props = {
  proposalId: string;
  personId: string;
  /** The plan's own day. */
  today: string;
  reading: ShownReading | null;
  may: { ask: boolean; mark: boolean };
  actions: { ask: Action; close: Action; mark: Action };
};

/** The group's reading of a draft: until when, who has read and who has not, and what each may do about it. */
export function GroupReading({ proposalId, personId, today, reading, may, actions }: Props) {
  const t = useTranslations("workspace.reading");
  if (!reading && !may.ask) return null;
  const asking = (
    <CommandForm action={actions.ask} label={t("ask")} look="quiet" fields={{ proposalId }}>
      <div className="field short">
        <label htmlFor="reading-due">{t("dueLabel")}</label>
        <input id="reading-due" name="due" type="date" min={today} required />
      </div>
      <div className="field">
        <label htmlFor="reading-note">{t("noteLabel")}</label>
        <textarea id="reading-note" name="note" maxLength={500} />
      </div>
    </CommandForm>
  );
  return (
    <section id="reading" aria-labelledby="reading-title" className="group-reading">
      <h2 id="reading-title">{t("title")}</h2>
      {reading ? <State reading={reading} /> : <p className="quiet-text mb-3">{t("hint")}</p>}
      {reading && may.mark && concerns(reading, personId) ? (
        <Mine reading={reading} personId={personId} action={actions.mark} />
      ) : null}
      {may.ask && reading ? (
        <>
          <CommandForm action={actions.close} label={t("close")} look="quiet" fields={{ readingId: reading.id }} />
          <details>
            <summary>{t("askAgain")}</summary>
            <p className="quiet-text my-2">{t("askAgainHint")}</p>
            {asking}
          </details>
        </>
      ) : null}
      {may.ask && !reading ? asking : null}
    </section>
  );
}

/** Whoever asks for a reading is not asked, and is not offered to mark it. */
const concerns = ({ read, unread }: ShownReading, personId: string) =>
  [...read, ...unread].some((one) => one.personId === personId);

function State({ reading }: { reading: ShownReading }) {
  const t = useTranslations("workspace.reading");
  const format = useFormatter();
  return (
    <>
      <p>
        {t.rich("asked", { person: reading.askedBy ?? t("group"), due: () => <When date={reading.due} /> })}{" "}
        {reading.isOverdue ? <strong className="late">{t("overdue")}</strong> : null}
      </p>
      {reading.note ? <blockquote className="my-3">{reading.note}</blockquote> : null}
      <div className="readers">
        <div>
          <h3>{t("read", { count: reading.read.length })}</h3>
          <ul>
            {reading.read.map((mark) => (
              <li key={mark.personId}>
                {mark.name}{" "}
                <span className="quiet-text">
                  <time dateTime={mark.at.toISOString()}>{format.dateTime(mark.at, { dateStyle: "medium" })}</time>
                  {mark.hasChanged ? ` · ${t("changed")}` : null}
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t("unread", { count: reading.unread.length })}</h3>
          <ul>
            {reading.unread.map((one) => (
              <li key={one.personId}>{one.name}</li>
            ))}
          </ul>
        </div>
      </div>
    </>
  );
}

/** What a member does: reads, says so, remarks. */
function Mine({ reading, personId, action }: { reading: ShownReading; personId: string; action: Action }) {
  const t = useTranslations("workspace.reading");
  const mark = reading.read.find((one) => one.personId === personId);
  return (
    <div className="acts">
      {mark && !mark.hasChanged ? (
        <p>{t("done")}</p>
      ) : (
        <CommandForm action={action} label={t(mark ? "markAgain" : "mark")} fields={{ readingId: reading.id }} />
      )}
      <a href="#remarks">{t("remark")}</a>
    </div>
  );
}
