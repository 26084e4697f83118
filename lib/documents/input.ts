import * as z from "zod";
import { writtenWords } from "@/lib/input";

export const openDocumentInput = z.strictObject({
  planId: z.uuid(),
  title: writtenWords(200),
  kind: z.enum(["intermediate", "final", "other"]),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
});
export const documentInput = z.strictObject({ documentId: z.uuid() });
export const addSectionInput = z.strictObject({
  documentId: z.uuid(),
  parentId: z.uuid().nullable(),
  title: writtenWords(300),
  number: writtenWords(20).nullable(),
});
export const renameSectionInput = z.strictObject({
  sectionId: z.uuid(),
  title: writtenWords(300),
  number: writtenWords(20).nullable(),
});
export const arrangeSectionInput = z.strictObject({
  sectionId: z.uuid(),
  parentId: z.uuid().nullable(),
  position: z.int().min(0).max(10_000),
});
