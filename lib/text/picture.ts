/** A picture in a text: one of our own files by its id, never an address, with the words that stand for it. */
import { mergeAttributes, Node } from "@tiptap/core";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const isFileId = (value: unknown): value is string => typeof value === "string" && uuid.test(value);

/** Where a picture is read from by whoever may read one of its texts. */
export const fileAddress = (file: string) => `/api/files/${file}`;

const isSide = (value: unknown) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 10_000;

const read = (name: string) => (element: HTMLElement) => element.getAttribute(name);
const side = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => {
    const value = Number(element.getAttribute(name));
    return isSide(value) ? value : null;
  },
});

export const Picture = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({
    file: {
      default: null,
      parseHTML: read("data-file"),
      renderHTML: ({ file }) => (isFileId(file) ? { "data-file": file, src: fileAddress(file) } : {}),
    },
    alt: { default: null, parseHTML: read("alt"), renderHTML: ({ alt }) => ({ alt: String(alt ?? "") }) },
    width: side("width"),
    height: side("height"),
  }),
  // A picture of elsewhere has no file of ours: it is not taken over, its address least of all.
  parseHTML: () => [
    { tag: "img[data-file]", getAttrs: (element) => (isFileId(element.getAttribute("data-file")) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes, { loading: "lazy" })],
});
