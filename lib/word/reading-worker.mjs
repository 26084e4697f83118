// Reads one document of Word in a thread of its own, which can be stopped: what comes from outside may take for ever.
import { parentPort, workerData } from "node:worker_threads";
import { inflateRawSync } from "node:zlib";
import { strFromU8, strToU8, zipSync } from "fflate";
import mammoth from "mammoth";

const { bytes, entries, most } = workerData;
const data = Buffer.from(bytes);

/** Only what a text is made of; embedded objects, themes, macros and printers' settings are never opened. */
const needed =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(document|styles|numbering|footnotes|endnotes|comments)\.xml|word\/_rels\/[^/]+\.rels|word\/media\/[^/]+)$/;

/** The bytes of an entry, and not one more than its archive said. */
function inflate({ start, compressed, size, method }) {
  const raw = data.subarray(start, start + compressed);
  const whole = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
  if (whole.length !== size) throw new Error("lies about its size");
  return whole;
}

const parts = {};
for (const entry of entries) if (needed.test(entry.name)) parts[entry.name] = inflate(entry);
for (const [name, part] of Object.entries(parts)) {
  if (name.startsWith("word/media/")) continue;
  // A document type is how entities multiply; Word writes none.
  if (/<!(DOCTYPE|ENTITY)/i.test(part.toString("latin1").replaceAll("\0", ""))) throw new Error("has a document type");
}
// mammoth takes the mere presence of the word for a yes.
const main = strFromU8(parts["word/document.xml"] ?? new Uint8Array()).replace(
  /<w:tblHeader w:val="(0|false|off)" ?\/>/g,
  "",
);
parts["word/document.xml"] = strToU8(main);
const count = (pattern) => main.match(pattern)?.length ?? 0;
const counts = {
  deletions: count(/<w:(del|moveFrom) /g),
  insertions: count(/<w:(ins|moveTo) /g),
  comments: count(/<w:commentReference[ />]/g),
  textBoxes: count(/<w:txbxContent[ >]/g) && Math.max(1, count(/<wps:txbx[ >]/g)),
  equations: count(/<m:oMath[ >]/g),
  charts: count(/<(c:chart|dgm:relIds) /g),
  objects: count(/<w:object[ >]/g),
  forms: count(/<w:(fldChar|fldSimple)[^>]*(fldCharType="begin"|w:instr)/g),
  heads: Object.keys(parts).length > 0 ? count(/<w:(header|footer)Reference /g) : 0,
};

let read = null;
const archive = Buffer.from(zipSync(parts, { level: 0 }));
await mammoth.convertToHtml(
  { buffer: archive },
  {
    externalFileAccess: false,
    transformDocument: (document) => {
      read = document;
      return { ...document, children: [] };
    },
  },
);
if (!read) throw new Error("nothing was read");

const pictures = [];
const pending = [];
let linked = 0;
/** What is kept of a node: plain data, a picture by its number. */
function plain(node, depth) {
  if (depth > 60) throw new Error("too deep");
  const { type } = node;
  const children = () => (node.children ?? []).map((child) => plain(child, depth + 1)).filter(Boolean);
  if (type === "text") return { type, value: String(node.value) };
  if (type === "tab") return { type };
  if (type === "break") return { type, breakType: node.breakType };
  if (type === "checkbox") return { type: "text", value: node.checked ? "☑ " : "☐ " };
  if (type === "noteReference") {
    const note = read.notes.resolve(node);
    return note ? { type: "note", children: note.body.map((child) => plain(child, depth + 1)).filter(Boolean) } : null;
  }
  if (type === "image") {
    if (pictures.length >= most) return { type, index: null };
    const index = pictures.length;
    pictures.push({ bytes: null, alt: typeof node.altText === "string" ? node.altText : "" });
    pending.push(
      node.readAsBuffer().then(
        (buffer) => {
          pictures[index].bytes = new Uint8Array(buffer);
        },
        () => {
          linked += 1;
        },
      ),
    );
    return { type, index };
  }
  if (type === "run") {
    const { isBold, isItalic, isUnderline, isStrikethrough, verticalAlignment, highlight } = node;
    return {
      type,
      isBold,
      isItalic,
      verticalAlignment,
      dressed: Boolean(isUnderline || isStrikethrough || highlight),
      children: children(),
    };
  }
  if (type === "hyperlink") return { type, href: node.href ?? null, children: children() };
  if (type === "paragraph") {
    const { styleName, numbering } = node;
    const level = Number(numbering?.level);
    const list = numbering
      ? {
          level: Number.isInteger(level) ? Math.min(8, Math.max(0, level)) : 0,
          isOrdered: Boolean(numbering.isOrdered),
        }
      : null;
    return { type, style: typeof styleName === "string" ? styleName : "", list, children: children() };
  }
  if (type === "table") return { type, children: children() };
  if (type === "tableRow") return { type, isHeader: Boolean(node.isHeader), children: children() };
  if (type === "tableCell")
    return { type, colSpan: Number(node.colSpan) || 1, rowSpan: Number(node.rowSpan) || 1, children: children() };
  return null;
}
const children = read.children.map((child) => plain(child, 0)).filter(Boolean);
await Promise.all(pending);
parentPort.postMessage({ children, pictures, counts: { ...counts, linked } });
