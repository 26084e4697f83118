/** Archives and office documents made for tests, sound and hostile. */
import { strToU8, zipSync } from "fflate";

const contentTypes = (main: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`;
export const wordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const rels = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;

/** A paragraph of Word. */
export const wordParagraph = (words: string, style = "") =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ""}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;

/** A document of Word around a body, with further parts. */
export function wordFile(body: string, more: Record<string, Uint8Array | string> = {}, main = wordMain): Uint8Array {
  const parts: Record<string, Uint8Array | string> = {
    "[Content_Types].xml": contentTypes(main),
    "_rels/.rels": rels,
    "word/document.xml": `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
    ),
  );
}

/** Pictures in a document of Word, by their numbers. */
export const wordPicture = (number: number) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="${number}" name="x" descr="Un punto"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId${number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** The parts of a document that has these pictures. */
export function pictureParts(...pictures: Uint8Array[]): Record<string, Uint8Array | string> {
  const relation = (_: Uint8Array, index: number) =>
    `<Relationship Id="rId${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image${index + 1}.png"/>`;
  const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${pictures.map(relation).join("")}</Relationships>`;
  const media = pictures.map((bytes, index) => [`word/media/image${index + 1}.png`, bytes] as const);
  return { "word/_rels/document.xml.rels": rels, ...Object.fromEntries(media) };
}

/** The archive with every copy of a name changed into another of the same length, which no honest tool would write. */
export function renamed(archive: Uint8Array, from: string, to: string): Uint8Array {
  const copy = Buffer.from(archive);
  for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) copy.write(to, at, "latin1");
  return new Uint8Array(copy);
}

/** The archive whose directory says of an entry what it is not: at an offset from its record, a number of a size. */
export function lying(archive: Uint8Array, name: string, offset: number, value: number, width: 2 | 4): Uint8Array {
  const copy = Buffer.from(archive);
  const record = copy.lastIndexOf(name) - 46;
  if (width === 4) copy.writeUInt32LE(value, record + offset);
  else copy.writeUInt16LE(value, record + offset);
  return new Uint8Array(copy);
}
