/** What comes as a file is what its bytes are, and hostile bytes are refused with a sentence. */
import { zipSync } from "fflate";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { isRefusal } from "@/lib/refusal";
import { readAttachment } from "./attachment";
import { readPicture } from "./picture";
import { cleanName, disposition } from "./rules";
import { lying, renamed, wordFile, wordMain, wordParagraph } from "./test-archives";

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 20, g: 120, b: 160 } } });
const bytes = (words: string) => new TextEncoder().encode(words);
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const refusalOf = async (work: Promise<unknown>) =>
  work.then(
    () => "taken",
    (error: unknown) => {
      if (isRefusal(error)) return error.kind;
      throw error;
    },
  );

describe("a picture", () => {
  test("is upright, at most 2400 pixels long, and tells nothing of where it was taken", async () => {
    const taken = await canvas(3000, 1500)
      .withExif({ IFD0: { Copyright: "Marta", Artist: "Marta" }, IFD3: { GPSLatitude: "45/1 4/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const picture = await readPicture(new Uint8Array(taken));
    expect([picture.mediaType, picture.width, picture.height]).toEqual(["image/jpeg", 1200, 2400]);
    const { exif, icc, xmp, iptc, orientation } = await sharp(picture.bytes).metadata();
    expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test.each(["png", "webp", "gif", "avif"] as const)("comes as %s and is written anew", async (format) => {
    const picture = await readPicture(new Uint8Array(await canvas(40, 30).toFormat(format).toBuffer()));
    expect([picture.width, picture.height]).toEqual([40, 30]);
    expect(["image/webp", "image/jpeg"]).toContain(picture.mediaType);
  });

  test("that moves is its first frame", async () => {
    const frames = await sharp(
      [await canvas(20, 20).png().toBuffer(), await canvas(20, 20).negate().png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .gif()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    const picture = await readPicture(new Uint8Array(frames));
    expect([picture.width, picture.height, (await sharp(picture.bytes).metadata()).pages ?? 1]).toEqual([20, 20, 1]);
  });

  test("with something behind it loses what is behind it", async () => {
    const script = bytes("<script>alert(1)</script>PK\u0003\u0004");
    const picture = await readPicture(joined(new Uint8Array(await canvas(30, 30).jpeg().toBuffer()), script));
    expect(Buffer.from(picture.bytes).includes("script")).toBe(false);
  });

  const bomb = (width: number, height: number) => {
    const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
    for (const at of [6, 24]) gif.writeUInt16LE(width, at);
    for (const at of [8, 26]) gif.writeUInt16LE(height, at);
    return new Uint8Array(gif);
  };
  test.each([
    ["nothing", () => new Uint8Array()],
    ["words", () => bytes("non sono un’immagine")],
    ["an SVG", () => bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    [
      "an SVG with a declaration",
      () => bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
    ["a web page", () => bytes("<!doctype html><script>alert(1)</script>")],
    ["a PDF", () => bytes("%PDF-1.7\n1 0 obj")],
    ["the first half of a picture", async () => new Uint8Array(await canvas(900, 900).png().toBuffer()).slice(0, 900)],
    [
      "the head of a JPEG and then a page",
      () => joined(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]), bytes("JFIF\0<html>")),
    ],
    ["a GIF of four thousand million pixels", () => bomb(65_535, 65_535)],
    [
      "a PNG that says it is enormous",
      async () => {
        const png = await canvas(10, 10).png().toBuffer();
        png.writeUInt32BE(100_000, 16);
        png.writeUInt32BE(100_000, 20);
        return new Uint8Array(png);
      },
    ],
    ["a program", () => joined(bytes("MZ\u0090\0"), new Uint8Array(400))],
  ])("is not %s", async (_, make) => {
    expect(await refusalOf(readPicture(await make()))).toBe("invalid");
  });

  test("has at most 15 MB", async () => {
    expect(await refusalOf(readPicture(new Uint8Array(15 * 1024 * 1024 + 1)))).toBe("too large");
  });
});

describe("an attachment", () => {
  const word = wordFile(wordParagraph("Un documento"));
  const odt = zipSync({
    mimetype: [bytes("application/vnd.oasis.opendocument.text"), { level: 0 }],
    "content.xml": bytes("<x/>"),
  });
  test.each([
    ["a PDF", bytes("%PDF-1.7\n%âãÏÓ\n1 0 obj"), "relazione.pdf"],
    ["a document of Word", word, "relazione.docx"],
    ["a document of LibreOffice", odt, "relazione.odt"],
    ["a table", bytes("a;b\n1;2\n"), "dati.csv"],
    ["a table in the western code page", joined(bytes("citt"), new Uint8Array([0xe0]), bytes(";2\n")), "dati.csv"],
    ["words", bytes("Perché no?\n"), "nota.txt"],
  ])("is %s", async (_, given, name) => {
    expect(await readAttachment(given, name)).toMatchObject({ name, bytes: given });
  });

  test("is named after what it is", async () => {
    expect((await readAttachment(bytes("%PDF-1.7\n"), "listino.xlsx")).name).toBe("listino.pdf");
    const photo = await canvas(20, 20)
      .withExif({ IFD0: { Artist: "Marta" } })
      .jpeg()
      .toBuffer();
    const { name, mediaType, bytes: kept } = await readAttachment(new Uint8Array(photo), "foto.exe");
    expect([name, mediaType, (await sharp(kept).metadata()).exif]).toEqual(["foto.jpg", "image/jpeg", undefined]);
  });

  const cutShort = canvas(900, 900)
    .png()
    .toBuffer()
    .then((png) => new Uint8Array(png).slice(0, 700));
  const million = new Uint8Array(30 * 1024 * 1024);
  test.each([
    ["nothing", new Uint8Array(), "vuoto.txt"],
    ["a program by another name", joined(bytes("MZ"), new Uint8Array(300)), "fattura.pdf"],
    ["a program for Linux", joined(bytes("\u007fELF"), new Uint8Array(300)), "nota.txt"],
    ["a script for the shell", bytes("#!/bin/sh\nrm -rf /\n"), "nota.txt"],
    ["a web page", bytes("<!DOCTYPE html><script>alert(1)</script>"), "nota.txt"],
    ["an SVG", bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), "logo.svg"],
    ["a plain archive", zipSync({ "a.txt": bytes("a") }), "a.docx"],
    ["a document with macros", wordFile("", { "word/vbaProject.bin": bytes("x") }), "a.docx"],
    [
      "a document that is of the macro kind",
      wordFile("", {}, "application/vnd.ms-word.document.macroEnabled.main+xml"),
      "a.docx",
    ],
    ["a document that swells", wordFile("", { "word/media/image1.bmp": million }), "a.docx"],
    [
      "a document with a way out",
      renamed(wordFile("", { "word/aa/x.xml": "x" }), "word/aa/x.xml", "../../../x.xml".slice(0, 13)),
      "a.docx",
    ],
    ["a locked document", lying(word, "word/document.xml", 8, 1, 2), "a.docx"],
    ["a document that lies about its size", lying(word, "word/document.xml", 24, 0xf0000000, 4), "a.docx"],
    ["half a document", word.slice(0, word.length / 2), "a.docx"],
    ["a document with something behind it", joined(word, bytes("<script>")), "a.docx"],
    ["a picture cut short", cutShort, "a.png"],
  ])("is not %s", async (_, given, name) => {
    expect(await refusalOf(readAttachment(await given, name))).toBe("invalid");
  });

  test("has at most 25 MB", async () => {
    expect(await refusalOf(readAttachment(new Uint8Array(25 * 1024 * 1024 + 1), "a.txt"))).toBe("too large");
  });
  test("of the main kind of Word is what the tests above change", () => expect(wordMain).toContain("document.main"));
});

test.each([
  ["../../etc/passwd", "passwd.txt"],
  ["C:\\Users\\Marta\\nota.txt", "nota.txt"],
  ["fattura\u202egpj.exe", "fatturagpj.txt"],
  ["a\u0000b\u200b\u2066c.txt", "abc.txt"],
  ["  .htaccess  ", "htaccess.txt"],
  ["\u202e", "file.txt"],
  ["Città & fiumi (2).TXT", "Città & fiumi (2).txt"],
  ["x".repeat(250), `${"x".repeat(100)}.txt`],
])("the name %j is read as %j", (given, name) => expect(cleanName(given, "txt")).toBe(name));

test("a download's name is told in signs that no header breaks on", () => {
  expect(disposition("attachment", 'Città "A"\r\n.pdf')).toMatch(
    /^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[\w.%-]+$/,
  );
});
