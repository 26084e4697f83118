"use client";

import { type Editor, useEditorState } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { insertions } from "./insertions";
import { ToolIcon } from "./tool-icon";

/** The button that offers what the slash menu offers. */
export function InsertMenu({ editor }: { editor: Editor }) {
  const t = useTranslations("workspace.editor");
  const off = useEditorState({
    editor,
    selector: ({ editor: now }) => insertions.filter((one) => one.off?.(now)).map(({ key }) => key),
  });
  return (
    <MenuTrigger>
      <Button aria-label={t("insert")}>
        <ToolIcon name="insert" />
      </Button>
      <Popover className="choice" placement="bottom start">
        <Menu
          aria-label={t("insert")}
          disabledKeys={off}
          onAction={(chosen) => {
            const insertion = insertions.find(({ key }) => key === chosen);
            // The menu gives the focus back to its button first.
            if (insertion) requestAnimationFrame(() => insertion.run(editor));
          }}
        >
          {insertions.map(({ key }) => (
            <MenuItem key={key} id={key} textValue={t(key)}>
              <ToolIcon name={key} />
              <span>{t(key)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
