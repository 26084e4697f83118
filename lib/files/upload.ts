/** An upload as it comes through a door: bounded before it is read, one file and a few words. */
import { parseId } from "@/lib/input";
import { isSameOrigin } from "@/lib/origin";
import { missing, Refusal } from "@/lib/refusal";
import { maxUploadBytes } from "./rules";
import { tooLarge } from "./sentences";

export type Upload = { name: string; bytes: Uint8Array; words: Map<string, string> };

/** Reads a form with one file that a page of this place posted. Throws before reading when it is from elsewhere or too large. */
export async function readUpload(request: Request): Promise<Upload> {
  if (!isSameOrigin(request)) throw missing();
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data") || !(length > 0)) throw noForm();
  if (length > maxUploadBytes) throw tooLarge(25);
  const form = await request.formData().catch(() => {
    throw noForm();
  });
  const words = new Map(
    [...form].flatMap(([key, value]) => (typeof value === "string" ? [[key, value] as const] : [])),
  );
  const file = form.get("file");
  if (!(file instanceof File)) throw noForm();
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), words };
}

/** The room that a door's address names. */
export const roomOf = async (params: Promise<{ room: string }>) => parseId((await params).room);

const noForm = () =>
  new Refusal("invalid", {
    it: "Qui si aspettava un file. Nulla è cambiato: scegli un file e riprova.",
    en: "A file was expected here. Nothing was changed: choose a file and try again.",
  });
