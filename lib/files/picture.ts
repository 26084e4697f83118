/** A picture read by its content and written anew: nothing of what was sent is kept but what the eye sees. */
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Sharp } from "sharp";
import { maxImageBytes } from "./rules";
import { brokenPicture, noPicture, tooLarge } from "./sentences";
import { takeTurns } from "./turns";

export type Picture = {
  bytes: Uint8Array;
  mediaType: "image/webp" | "image/jpeg" | "image/png";
  width: number;
  height: number;
};

const longestSide = 2400;
/** A little more than the biggest camera of a telephone; four bytes each is what decoding may cost. */
const maxPixels = 64_000_000;

const loaders = ["JpegBuffer", "PngBuffer", "WebpBuffer", "NsgifBuffer", "HeifBuffer"];
// What is not one of these five is not even tried: libvips reads PDF, SVG and more where it can.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: loaders.map((one) => `VipsForeignLoad${one}`) });
sharp.concurrency(1);
sharp.cache(false);

const inTurn = takeTurns(2, 16);
const readable = new Set(["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"]);

/** The picture for a text: upright, at most 2400 pixels long, the first frame, without metadata. Throws `invalid` or `too large`. */
export async function readPicture(given: Uint8Array): Promise<Picture> {
  if (given.byteLength > maxImageBytes) throw tooLarge(15);
  const found = await fileTypeFromBuffer(given);
  if (!found || !readable.has(found.mime)) throw noPicture();
  return write(given, (image, isOpaque) => {
    const sized = image.resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true });
    // A photograph stays one; drawings, screens and what lets the page show through keep their edges.
    if (isOpaque && ["image/jpeg", "image/avif"].includes(found.mime))
      return sized.jpeg({ quality: 84, mozjpeg: true });
    return sized.webp({ quality: 90, effort: 4 });
  });
}

/** A picture as an attachment: as large as it was, in its own format, without metadata. */
export const cleanPicture = (given: Uint8Array, ending: "png" | "jpg") =>
  write(given, (image) => (ending === "png" ? image.png() : image.jpeg({ quality: 92 })));

function write(given: Uint8Array, into: (image: Sharp, isOpaque: boolean) => Sharp): Promise<Picture> {
  return inTurn(async () => {
    try {
      const image = sharp(given, { limitInputPixels: maxPixels, failOn: "error", pages: 1, autoOrient: true });
      const { hasAlpha } = await image.metadata();
      const { data, info } = await into(image.timeout({ seconds: 20 }), !hasAlpha).toBuffer({
        resolveWithObject: true,
      });
      const mediaType = `image/${info.format}` as Picture["mediaType"];
      return { bytes: new Uint8Array(data), mediaType, width: info.width, height: info.height };
    } catch {
      throw brokenPicture();
    }
  });
}
