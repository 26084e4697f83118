"use server";

import { act, formOf } from "@/lib/action";
import {
  addSection,
  arrangeSection,
  freezeDocument,
  openDocument,
  renameSection,
  thawDocument,
} from "@/lib/documents/commands";
import { publishEdition } from "@/lib/editions/commands";
import { closePhase, openPhase } from "@/lib/process/commands";
import { promoteRevision, retractPromotion } from "@/lib/promotions/commands";

const text = (fields: FormData, name: string) => String(formOf(fields).get(name) ?? "");
const orNull = (fields: FormData, name: string) => text(fields, name).trim() || null;
const done = () => null;

export const openDocumentAction = async (fields: FormData) =>
  act((asker) =>
    openDocument(asker, {
      planId: text(fields, "planId"),
      title: text(fields, "title"),
      kind: text(fields, "kind"),
      slug: text(fields, "slug"),
    }).then((id) => ({ to: `/secretariat/${text(fields, "plan")}/documents/${id}` })),
  );
export const addSectionAction = async (fields: FormData) =>
  act((asker) =>
    addSection(asker, {
      documentId: text(fields, "documentId"),
      parentId: orNull(fields, "parentId"),
      title: text(fields, "title"),
      number: orNull(fields, "number"),
    }).then(done),
  );
export const renameSectionAction = async (fields: FormData) =>
  act((asker) =>
    renameSection(asker, {
      sectionId: text(fields, "sectionId"),
      title: text(fields, "title"),
      number: orNull(fields, "number"),
    }).then(done),
  );
export const arrangeSectionAction = async (fields: FormData) =>
  act((asker) =>
    arrangeSection(asker, {
      sectionId: text(fields, "sectionId"),
      parentId: orNull(fields, "parentId"),
      position: Number(text(fields, "position")),
    }).then(done),
  );
export const freezeAction = async (fields: FormData) =>
  act((asker) => freezeDocument(asker, { documentId: text(fields, "documentId") }).then(done));
export const thawAction = async (fields: FormData) =>
  act((asker) => thawDocument(asker, { documentId: text(fields, "documentId") }).then(done));
export const promoteAction = async (fields: FormData) =>
  act((asker) =>
    promoteRevision(asker, {
      sectionId: text(fields, "sectionId"),
      revisionId: text(fields, "revisionId"),
      hash: text(fields, "hash"),
    }).then(() => ({ to: text(fields, "back") })),
  );
export const retractAction = async (fields: FormData) =>
  act((asker) => retractPromotion(asker, { promotionId: text(fields, "promotionId") }).then(done));
export const publishAction = async (fields: FormData) =>
  act((asker) =>
    publishEdition(asker, { documentId: text(fields, "documentId"), label: orNull(fields, "label") }).then((id) => ({
      to: `${text(fields, "back")}/editions/${id}`,
    })),
  );
export const openPhaseAction = async (fields: FormData) =>
  act((asker) => openPhase(asker, { phaseId: text(fields, "phaseId") }).then(done));
export const closePhaseAction = async (fields: FormData) =>
  act((asker) => closePhase(asker, { phaseId: text(fields, "phaseId") }).then(done));
