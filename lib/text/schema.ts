/** The one Tiptap schema. Its `version` is part of a room's handshake: a client with another one must reload. */
import { Extension, getSchema } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Document as Doc } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text as Words } from "@tiptap/extension-text";

import { blockTypes } from "./block-types";
import { Footnote, Mention } from "./inline";
import { isSafeLink } from "./links";
import { Picture } from "./picture";

export const schemaVersion = 2;

const hidden = (name: string) => ({
  default: null,
  keepOnSplit: false,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, unknown>) =>
    attributes[name] ? { [`data-${name}`]: String(attributes[name]) } : {},
});

/** Every block has an identity; blocks of a section also say where they come from (`revision#block`). */
const BlockIdentity = Extension.create({
  name: "blockIdentity",
  addGlobalAttributes: () => [{ types: [...blockTypes], attributes: { id: hidden("id"), origin: hidden("origin") } }],
});

export const extensions = [
  Doc,
  Paragraph,
  Words,
  HardBreak,
  Bold,
  Italic,
  Subscript,
  Superscript,
  Blockquote,
  BulletList,
  OrderedList,
  ListItem,
  ListKeymap,
  Heading.configure({ levels: [2, 3, 4] }),
  Link.configure({ openOnClick: false, autolink: true, isAllowedUri: (href) => isSafeLink(href) }),
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Picture,
  Footnote,
  Mention,
  BlockIdentity,
];

export const schema = getSchema(extensions);
