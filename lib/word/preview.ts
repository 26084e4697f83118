/** A reading as it travels to the page: the pictures small, as data, since none of them is anybody's file yet. */
import sharp from "sharp";
import type { BlockJson } from "@/db/text-schema";
import { type Remarked, type WordReading, withPictures } from "./reading";

export type ShownReading = {
  fingerprint: string;
  doc: BlockJson;
  remarked: Remarked[];
  /** By number; null for one that cannot be shown and stays out. */
  pictures: ({ preview: string; alt: string } | null)[];
};

export async function shownReading({ blocks, pictures, remarked, fingerprint }: WordReading): Promise<ShownReading> {
  const shown: ShownReading["pictures"] = [];
  for (const one of pictures) {
    if (!one) shown.push(null);
    else {
      const small = await sharp(one.picture.bytes).resize({ width: 240, height: 240, fit: "inside" }).webp().toBuffer();
      shown.push({ preview: `data:image/webp;base64,${small.toString("base64")}`, alt: one.alt });
    }
  }
  // In the preview a picture is a line that names it: the words for each are asked for below.
  const content = withPictures(blocks, (index) => ({ index })).map((block) => named(block));
  return { fingerprint, doc: { type: "doc", content }, remarked, pictures: shown };
}

function named(block: BlockJson): BlockJson {
  if (block.type === "image")
    return {
      type: "paragraph",
      content: [{ type: "text", text: `[${Number(block.attrs?.index) + 1}]`, marks: [{ type: "bold" }] }],
    };
  return block.content ? { ...block, content: block.content.map(named) } : block;
}
