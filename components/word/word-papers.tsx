"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { WordImport } from "./word-import";

/** The text to take away, and a document of Word to bring in: the links for whoever reads, the import for whoever writes. */
export function WordPapers(props: { roomId: string; proposalId?: string; writable: boolean }) {
  const { roomId, proposalId, writable } = props;
  const t = useTranslations("workspace.word");
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  // The dialog's last button was busy and kept no focus to give back.
  useEffect(() => {
    if (said) heading.current?.focus();
  }, [said]);
  if (!proposalId && !writable) return null;
  return (
    <section className="papers" aria-labelledby="papers">
      <h2 id="papers" ref={heading} tabIndex={-1}>
        {t("title")}
      </h2>
      <div className="acts">
        {proposalId ? (
          <>
            <a className="button quiet" href={`/api/proposals/${proposalId}/export.docx`} download>
              {t("docx")}
            </a>
            <a className="button quiet" href={`/api/proposals/${proposalId}/export.pdf`} download>
              {t("pdf")}
            </a>
          </>
        ) : null}
        {writable ? (
          <Button className="button quiet" onPress={() => setOpen(true)}>
            {t("import")}
          </Button>
        ) : null}
      </div>
      <p role="status" className={said ? "notice" : "sr-only"}>
        {said}
      </p>
      {open ? (
        <WordImport
          roomId={roomId}
          close={(done) => {
            setOpen(false);
            setSaid(done ? t("done") : "");
          }}
        />
      ) : null}
    </section>
  );
}
