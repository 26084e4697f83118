"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTruth } from "@/components/text/truth";
import { CommandForm } from "@/components/ui/command-form";
import { useKeptFocus } from "@/components/ui/kept-focus";
import type { Outcome } from "@/lib/action";
import type { ProposalAct } from "@/lib/proposals/rules";

type Action = (fields: FormData) => Promise<Outcome<{ to?: string } | null>>;
type Props = {
  act: ProposalAct;
  proposalId: string;
  action: Action;
  /** Who of the group was asked to read the draft and has not said so. */
  unread?: string[];
};

const withReason = new Set<ProposalAct>(["return proposal", "set aside proposal", "reopen proposal"]);
const severe = new Set<ProposalAct>(["withdraw proposal", "set aside proposal"]);

/** A button for an act on a proposal; it says what will follow and asks before anything happens. */
export function ActDialog({ act, proposalId, action, unread = [] }: Props) {
  const t = useTranslations("workspace");
  const truth = useTruth();
  useKeptFocus();
  const id = useId();
  const name = act.replaceAll(" ", "-");
  const waiting = truth === "saving" || truth === "not saved" || truth === "not kept";
  return (
    <DialogTrigger>
      <Button
        className={`button ${act === "submit proposal" || act === "select proposal" ? "" : severe.has(act) ? "danger" : "quiet"}`}
      >
        {t(`do.${name}`)}
      </Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="sheet-of-paper">
          <Dialog>
            {({ close }) => (
              <>
                <Heading slot="title" className="mt-0">
                  {t(`confirm.${name}.title`)}
                </Heading>
                <p className="mb-4">{t(`confirm.${name}.effect`)}</p>
                {unread.length > 0 ? (
                  <div className="notice">
                    <p>{t("reading.notReadBy", { count: unread.length })}</p>
                    <ul className="list-disc pl-5">
                      {unread.map((name) => (
                        <li key={name}>{name}</li>
                      ))}
                    </ul>
                  </div>
                ) : null}
                {waiting ? <p className="notice">{t("waitForSaving")}</p> : null}
                <CommandForm
                  action={async (fields) => {
                    const outcome = await action(fields);
                    if (outcome.ok) close();
                    return outcome;
                  }}
                  label={t(unread.length > 0 ? "reading.submitAllTheSame" : `do.${name}`)}
                  look={severe.has(act) ? "danger" : undefined}
                  fields={{ act, proposalId }}
                >
                  {act === "set aside proposal" ? (
                    <div className="field">
                      <label htmlFor={`${id}-outcome`}>{t("outcome")}</label>
                      <select id={`${id}-outcome`} name="outcome" required>
                        <option value="deferred">{t("outcomes.deferred")}</option>
                        <option value="not accepted">{t("outcomes.not-accepted")}</option>
                      </select>
                    </div>
                  ) : null}
                  {withReason.has(act) ? (
                    <div className="field">
                      <label htmlFor={`${id}-reason`}>{t("reason")}</label>
                      <textarea id={`${id}-reason`} name="reason" required maxLength={2000} />
                    </div>
                  ) : null}
                </CommandForm>
                <Button className="plain" onPress={close}>
                  {t("cancel")}
                </Button>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
