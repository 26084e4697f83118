"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { sendFile } from "@/components/files/send";
import { TextView } from "@/components/text/text-view";
import type { ShownReading } from "@/lib/word/preview";

/** Brings a document of Word into a text: first it is shown what comes and what stays out, then a person confirms. */
export function WordImport({ roomId, close }: { roomId: string; close: (done: boolean) => void }) {
  const t = useTranslations("workspace.word");
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [reading, setReading] = useState<ShownReading | null>(null);
  const [alts, setAlts] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [sentence, setSentence] = useState<string | null>(null);

  const send = async <T,>(chosen: File, words: Record<string, string>) => {
    setSentence(null);
    setBusy(true);
    const sent = await sendFile<T>(`${roomId}/word`, chosen, words, () => undefined, t("failed"));
    setBusy(false);
    if (!sent.ok) setSentence(sent.sentence);
    return sent;
  };
  const preview = async (chosen: File | null) => {
    setFile(chosen);
    setReading(null);
    if (!chosen) return;
    const sent = await send<ShownReading>(chosen, {});
    if (!sent.ok) return;
    setReading(sent.value);
    setAlts(sent.value.pictures.map((one) => one?.alt.trim() ?? ""));
  };
  const confirm = async () => {
    if (!file || !reading) return;
    const words = alts.map((alt, index) => (reading.pictures[index] && alt.trim() ? alt.trim() : null));
    const sent = await send<null>(file, { fingerprint: reading.fingerprint, alts: JSON.stringify(words) });
    if (sent.ok) close(true);
  };
  const left = reading?.pictures.filter((one, index) => one && !alts[index]?.trim()).length ?? 0;
  return (
    <ModalOverlay className="veil" isOpen isDismissable={!busy} onOpenChange={(open) => open || close(false)}>
      <Modal className="sheet-of-paper wide-sheet">
        <Dialog>
          <Heading slot="title" className="mt-0">
            {t("import")}
          </Heading>
          <div className="field">
            <label htmlFor={`${id}-file`}>{t("file")}</label>
            <input
              id={`${id}-file`}
              type="file"
              accept=".docx"
              disabled={busy}
              aria-describedby={`${id}-hint`}
              onChange={(event) => void preview(event.target.files?.[0] ?? null)}
            />
            <p id={`${id}-hint`} className="quiet-text">
              {t("hint")}
            </p>
          </div>
          <p role="status">{busy ? t(reading ? "bringing" : "reading") : reading ? t("ready") : ""}</p>
          {reading ? (
            <>
              <Remarks reading={reading} />
              {reading.pictures.map((one, index) =>
                one ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its number
                  <div className="field word-picture" key={index}>
                    {/* biome-ignore lint/performance/noImgElement: small, and data that came with the preview */}
                    <img src={one.preview} alt="" />
                    <div>
                      <label htmlFor={`${id}-alt-${index}`}>{t("alt", { number: index + 1 })}</label>
                      <textarea
                        id={`${id}-alt-${index}`}
                        value={alts[index] ?? ""}
                        maxLength={1000}
                        onChange={({ target }) => setAlts(alts.map((alt, at) => (at === index ? target.value : alt)))}
                      />
                    </div>
                  </div>
                ) : null,
              )}
              {left > 0 ? <p className="notice">{t("left", { count: left })}</p> : null}
              <h3>{t("preview")}</h3>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than its frame is scrolled by keyboard too */}
              <section className="word-preview" aria-label={t("preview")} tabIndex={0}>
                <TextView doc={reading.doc} />
              </section>
            </>
          ) : null}
          <p role="alert" className={sentence ? "notice refused" : ""}>
            {sentence}
          </p>
          <div className="acts">
            <Button className="button" isDisabled={!reading || busy} onPress={() => void confirm()}>
              {t("confirm")}
            </Button>
            <Button className="plain" isDisabled={busy} onPress={() => close(false)}>
              {t("cancel")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What was met in the document and does not come as it is, in plain words. */
function Remarks({ reading }: { reading: ShownReading }) {
  const t = useTranslations("workspace.word");
  if (reading.remarked.length === 0) return <p>{t("allKept")}</p>;
  return (
    <>
      <h3>{t("notKept")}</h3>
      <ul className="word-remarks">
        {reading.remarked.map(({ kind, count }) => (
          <li key={kind}>{t(`remarked.${kind}`, { count })}</li>
        ))}
      </ul>
    </>
  );
}
