"use client";

import { NodeSelection } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { sendFile } from "@/components/files/send";
import type { AskedPicture } from "./pictures";

type Placed = { file: string; width: number; height: number };
const isPicture = (name: string) => name === "image";

/** The words of the selected picture, or null where none is selected. */
function selectedAlt({ state: { selection } }: Editor): string | null {
  if (!(selection instanceof NodeSelection) || !isPicture(selection.node.type.name)) return null;
  return String(selection.node.attrs.alt ?? "");
}

/** Asks for the words that stand for a picture, before it goes into the text and whenever they are to change. */
export function PictureDialog(props: { editor: Editor; roomId: string; asked: AskedPicture; close: () => void }) {
  const { editor, roomId, asked, close } = props;
  const t = useTranslations("workspace.pictures");
  const id = useId();
  const [standing] = useState(() => (asked.file ? null : selectedAlt(editor)));
  const [file, setFile] = useState(asked.file);
  const [alt, setAlt] = useState(standing ?? "");
  const [part, setPart] = useState<number | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const preview = usePreview(file);

  const leave = () => {
    close();
    requestAnimationFrame(() => editor.commands.focus());
  };
  const place = async () => {
    const words = alt.trim();
    if (!words) return setSentence(t("altNeeded"));
    if (standing !== null) {
      editor.commands.updateAttributes("image", { alt: words });
      return leave();
    }
    if (!file) return setSentence(t("fileNeeded"));
    setSentence(null);
    setPart(0);
    const sent = await sendFile<Placed>(`${roomId}/files`, file, { alt: words }, setPart, t("failed"));
    setPart(null);
    if (!sent.ok) return setSentence(sent.sentence);
    const { file: kept, width, height } = sent.value;
    editor
      .chain()
      .insertContent({ type: "image", attrs: { file: kept, alt: words, width, height } })
      .run();
    leave();
  };
  return (
    <ModalOverlay className="veil" isOpen isDismissable={part === null} onOpenChange={(open) => open || leave()}>
      <Modal className="sheet-of-paper">
        <Dialog>
          <Heading slot="title" className="mt-0">
            {t(standing === null ? "title" : "editTitle")}
          </Heading>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void place();
            }}
          >
            {standing === null ? (
              <div className="field">
                <label htmlFor={`${id}-file`}>{t("file")}</label>
                {asked.file ? (
                  <p>{asked.file.name}</p>
                ) : (
                  <input
                    id={`${id}-file`}
                    type="file"
                    accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
                    aria-describedby={`${id}-kinds`}
                    onChange={(event) => setFile(event.target.files?.[0] ?? null)}
                  />
                )}
                <p id={`${id}-kinds`} className="quiet-text">
                  {t("kinds")}
                </p>
                {/* biome-ignore lint/performance/noImgElement: a picture of this device, not yet sent */}
                {preview ? <img className="picture-preview" src={preview} alt="" /> : null}
              </div>
            ) : null}
            <div className="field">
              <label htmlFor={`${id}-alt`}>{t("alt")}</label>
              <textarea
                id={`${id}-alt`}
                autoFocus={standing !== null || asked.file !== null}
                value={alt}
                maxLength={1000}
                required
                aria-describedby={`${id}-advice`}
                onChange={(event) => setAlt(event.target.value)}
              />
              <p id={`${id}-advice`} className="quiet-text">
                {t("advice")}
              </p>
            </div>
            {part === null ? null : <progress value={part} max={1} aria-label={t("sending")} />}
            <p role="alert" className={sentence ? "notice refused" : ""}>
              {sentence}
            </p>
            <div className="acts">
              <button type="submit" className="button" disabled={part !== null}>
                {t(standing === null ? "place" : "change")}
              </button>
              <Button className="plain" onPress={leave} isDisabled={part !== null}>
                {t("cancel")}
              </Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function usePreview(file: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = file ? URL.createObjectURL(file) : null;
    setAddress(made);
    return () => {
      if (made) URL.revokeObjectURL(made);
    };
  }, [file]);
  return address;
}
