"use client";

import { useTranslations } from "next-intl";
import { useCallback, useId, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { type Shortcut, shortcuts, switchSingleKeys, usePageShortcut, useSingleKeys } from "./shortcuts";
import { ToolIcon } from "./tool-icon";

const groups = [...new Set<Shortcut["group"]>(shortcuts.map(({ group }) => group))];

/** The button, and the `?`, that open the list of shortcuts; in it, the switch for those of a single key. */
export function ShortcutList() {
  const t = useTranslations("workspace.shortcuts");
  const [open, setOpen] = useState(false);
  usePageShortcut(
    "shortcuts",
    useCallback(() => setOpen(true), []),
  );
  return (
    <>
      <Button aria-label={t("names.shortcuts")} aria-haspopup="dialog" onPress={() => setOpen(true)}>
        <ToolIcon name="shortcuts" />
      </Button>
      <ModalOverlay className="veil" isDismissable isOpen={open} onOpenChange={setOpen}>
        <Modal className="sheet-of-paper">
          <Dialog>
            <Heading slot="title" className="mt-0">
              {t("title")}
            </Heading>
            <SingleKeys />
            {groups.map((group) => (
              <section key={group}>
                <h3>{t(`groups.${group}`)}</h3>
                <dl className="shortcuts">
                  {shortcuts
                    .filter((one) => one.group === group)
                    .map(({ name, keys }) => (
                      <div key={name}>
                        <dt>{t(`names.${name}`)}</dt>
                        <dd>
                          <Keys keys={keys} />
                        </dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
            <Button className="button quiet mt-4" slot="close">
              {t("close")}
            </Button>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

function SingleKeys() {
  const t = useTranslations("workspace.shortcuts");
  const on = useSingleKeys();
  const id = useId();
  return (
    <div className="single-keys">
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={`${id}-hint`}
        onChange={(event) => switchSingleKeys(event.target.checked)}
      />
      <label htmlFor={id}>{t("single")}</label>
      <p id={`${id}-hint`} className="quiet-text">
        {t("singleHint")}
      </p>
    </div>
  );
}

/** The keys as they are printed on this machine's keyboard. */
function Keys({ keys }: { keys: string }) {
  const t = useTranslations("workspace.shortcuts");
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
  const printed: Record<string, string> = isApple
    ? { Mod: "⌘", Alt: "⌥", Shift: "⇧" }
    : { Mod: "Ctrl", Shift: t("shift") };
  return keys.split("-").map((key, index) => (
    <span key={key}>
      {index > 0 ? " + " : null}
      <kbd>{printed[key] ?? (key === "Enter" ? t("enter") : key.length === 1 ? key.toUpperCase() : key)}</kbd>
    </span>
  ));
}
