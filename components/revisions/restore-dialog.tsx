"use client";

import { useTranslations } from "next-intl";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { CommandForm } from "@/components/ui/command-form";
import { useKeptFocus } from "@/components/ui/kept-focus";
import type { Outcome } from "@/lib/action";

type Action = (fields: FormData) => Promise<Outcome<{ to?: string } | null>>;
type Props = { roomId: string; number: number; back: string; action: Action };

/** A button that brings a revision back; it says what will happen to the text and to those who write in it. */
export function RestoreDialog({ roomId, number, back, action }: Props) {
  const t = useTranslations("workspace");
  useKeptFocus();
  return (
    <DialogTrigger>
      <Button className="button quiet">{t("restore.button", { number })}</Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="sheet-of-paper">
          <Dialog>
            {({ close }) => (
              <>
                <Heading slot="title" className="mt-0">
                  {t("restore.title", { number })}
                </Heading>
                <p className="mb-4">{t("restore.effect", { number })}</p>
                <p className="mb-4">{t("restore.others")}</p>
                <CommandForm
                  action={async (fields) => {
                    const outcome = await action(fields);
                    if (outcome.ok) close();
                    return outcome;
                  }}
                  label={t("restore.confirm", { number })}
                  fields={{ roomId, number: String(number), back }}
                />
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
