import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { remarkActions } from "@/app/remarks/furniture";
import { SuggestionCompare } from "@/components/suggestions/suggestion-compare";
import { SuggestionList } from "@/components/suggestions/suggestion-list";
import { SuggestionReview } from "@/components/suggestions/suggestion-review";
import { TextView } from "@/components/text/text-view";
import { WritingRoom } from "@/components/text/writing-room";
import { CommandForm } from "@/components/ui/command-form";
import type { SheetField } from "@/db/columns";
import type { TextJson } from "@/db/text-schema";
import { findRoom } from "@/lib/rooms/queries";
import type { Viewer } from "@/lib/session";
import { findSuggesting, findSuggestion, listSuggestions } from "@/lib/suggestions/queries";
import { beginAction, decideAction, decideAllAction, sendAction, withdrawAction } from "./suggestion-actions";

/** The text that suggestions are for, as the pages of its proposal or section know it. `path` is where they stand. */
export type Suggested = { viewer: Viewer; roomId: string; path: string; fields: SheetField[] };

/** The offer to suggest a change, for those who may: a fresh one, or the draft they have begun. */
export async function SuggestOffer({ viewer, roomId, path }: Suggested) {
  const t = await getTranslations("workspace.suggestions");
  const { suggest } = await findSuggesting(viewer, roomId);
  if (!suggest) return null;
  const mine = (await listSuggestions(viewer, roomId)).find(({ state, isMine }) => state === "draft" && isMine);
  if (mine)
    return (
      <p className="acts">
        <a className="button quiet" href={`${path}/${mine.number}`}>
          {t("continue", { number: mine.number })}
        </a>
      </p>
    );
  return (
    <div className="acts">
      <CommandForm action={beginAction} label={t("begin")} look="quiet" fields={{ roomId, back: path }} />
      <p className="quiet-text min-w-0 flex-1">{t("beginHint")}</p>
    </div>
  );
}

/** Every suggestion of a text that the viewer may see. */
export async function SuggestionsOf(props: Suggested) {
  const t = await getTranslations("workspace.suggestions");
  return (
    <>
      <p className="max-w-[68ch] mb-3">{t("explain")}</p>
      <SuggestOffer {...props} />
      <SuggestionList suggestions={await listSuggestions(props.viewer, props.roomId)} path={props.path} />
    </>
  );
}

/** One suggestion: written by its author while it is a draft, read and decided on after. */
export async function OneSuggestion({ number, ...props }: Suggested & { number: string }) {
  const { viewer, roomId, fields, path } = props;
  const t = await getTranslations("workspace.suggestions");
  const format = await getFormatter();
  const found = /^[1-9]\d{0,8}$/.test(number) ? await findSuggestion(viewer, { roomId, number: Number(number) }) : null;
  if (!found) notFound();
  const { id, state, reason, author, at, hunks, mayDecide, mayWrite, mayWithdraw, text } = found;
  const first = { state, mayDecide, hunks };
  const isDraft = state === "draft";
  return (
    <>
      <p className="kicker">
        <a href={path}>{t("name")}</a>
      </p>
      <h2 className="mt-0">{t("suggestion", { number })}</h2>
      <p className="quiet-text">
        {t("by", { author, at: format.dateTime(at, { dateStyle: "long" }) })} · {t(`now.${state}`)}
      </p>
      {reason ? (
        <div className="notice">
          <p className="kicker">{t("why")}</p>
          <p className="whitespace-pre-line">{reason}</p>
        </div>
      ) : null}
      {mayWrite ? (
        <div className="notice">
          <p>
            <strong>{t("writing")}</strong>
          </p>
          <p>{t("writingHint")}</p>
        </div>
      ) : null}
      {mayWrite ? <Fork viewer={viewer} roomId={found.roomId} fields={fields} text={text} /> : null}
      {isDraft && !mayWrite ? <p className="notice">{t("draftStopped")}</p> : null}
      <section aria-labelledby="changes" className="mt-6">
        <h2 id="changes">{isDraft ? t("compare") : t("hunks", { count: hunks.length })}</h2>
        {isDraft ? <p className="quiet-text">{t("compareHint")}</p> : null}
        {state === "open" ? (
          <SuggestionReview
            suggestionId={id}
            first={first}
            fields={fields}
            decide={decideAction}
            decideAll={decideAllAction}
          />
        ) : (
          <SuggestionCompare suggestionId={id} first={first} fields={fields} />
        )}
      </section>
      {mayWrite ? (
        <section aria-labelledby="send" className="max-w-[44rem] mt-6">
          <h2 id="send">{t("send")}</h2>
          <CommandForm action={sendAction} label={t("send")} fields={{ suggestionId: id }}>
            <div className="field">
              <label htmlFor="reason">{t("reason")}</label>
              <textarea id="reason" name="reason" required maxLength={2000} aria-describedby="reason-hint" />
              <p id="reason-hint" className="quiet-text">
                {t("reasonHint")}
              </p>
            </div>
          </CommandForm>
        </section>
      ) : null}
      {isDraft ? null : (
        <section aria-labelledby="whole" className="mt-6">
          <h2 id="whole">{t("discussion")}</h2>
          <p className="quiet-text">{t("discussionHint")}</p>
          <Fork viewer={viewer} roomId={found.roomId} fields={fields} text={text} readOnly />
        </section>
      )}
      {mayWithdraw ? (
        <div className="mt-6">
          <CommandForm
            action={withdrawAction}
            label={t(isDraft ? "discard" : "withdraw")}
            look="danger"
            fields={{ suggestionId: id }}
            confirm={t(isDraft ? "discardSure" : "withdrawSure")}
          />
        </div>
      ) : null}
    </>
  );
}

type ForkProps = { viewer: Viewer; roomId: string; fields: SheetField[]; text: TextJson; readOnly?: boolean };

/** The fork, in the same editor as the text itself; what is said of it stands beside it, once it is sent. */
async function Fork({ viewer, roomId, fields, text, readOnly = false }: ForkProps) {
  const t = await getTranslations("workspace.suggestions");
  const room = await findRoom(viewer, roomId);
  return (
    <WritingRoom
      roomId={roomId}
      epoch={room?.epoch ?? 0}
      personId={viewer.personId}
      name={viewer.name}
      label={t("label")}
      readOnly={readOnly}
      {...(fields.length > 0 ? { fields } : {})}
      {...(readOnly ? { remarks: remarkActions } : {})}
    >
      <TextView doc={text.doc} />
    </WritingRoom>
  );
}
