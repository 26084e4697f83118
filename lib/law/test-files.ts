/** Files and documents of Word as the tables call them, all in the text of a proposal. */
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { proposal, proposalState } from "@/db/schema";
import * as files from "@/lib/files/commands";
import { findFile, listAttachments } from "@/lib/files/queries";
import { pictureParts, wordFile, wordParagraph, wordPicture } from "@/lib/files/test-archives";
import type { Actor } from "@/lib/permissions";
import { isRefusal } from "@/lib/refusal";
import { importWord } from "@/lib/word/commands";
import { findPaper, previewWord } from "@/lib/word/queries";
import { readWord } from "@/lib/word/reading";
import type { Stage } from "./test-cast";

const scenes = proposalState.enumValues.map((state) => ({
  state,
  set: (stage: Stage) => database().update(proposal).set({ state }).where(eq(proposal.id, stage.proposal.id)),
}));
/** A picture of one point. */
const dot = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const document = wordFile(wordParagraph("Una premessa") + wordPicture(1) + wordPicture(2), pictureParts(dot, dot));
const written = { act: "write proposal", scenes } as const;
const room = ({ proposal: { roomId } }: Stage) => ({ roomId });

export const fileCommands = {
  "files placeImage": {
    ...written,
    run: files.placeImage,
    input: (stage: Stage) => ({ ...room(stage), name: "punto.png", alt: "Un punto", bytes: dot }),
    ids: ["roomId"],
  },
  "files attachFile": {
    ...written,
    run: files.attachFile,
    input: (stage: Stage) => ({ ...room(stage), name: "nota.txt", bytes: new TextEncoder().encode("Una nota") }),
    ids: ["roomId"],
  },
  "files detachFile": {
    ...written,
    run: files.detachFile,
    input: (stage: Stage) => ({ ...room(stage), fileId: stage.attachedId }),
    ids: ["roomId", "fileId"],
  },
  "files reattachFile": {
    ...written,
    run: files.reattachFile,
    input: (stage: Stage) => ({ ...room(stage), fileId: stage.detachedId }),
    ids: ["roomId", "fileId"],
  },
  "word importWord": {
    ...written,
    run: importWord,
    input: async (stage: Stage) => {
      const { fingerprint } = await readWord(document);
      return { ...room(stage), bytes: document, fingerprint, alts: ["Un punto", null] };
    },
    ids: ["roomId"],
  },
};

const some = async (found: Promise<unknown>) => (await found) !== null;
export const fileQueries = {
  "files findFile": {
    scenes,
    sees: (viewer: Actor | null, stage: Stage) => some(findFile(viewer, stage.attachedId)),
  },
  "files listAttachments": {
    scenes,
    sees: async (viewer: Actor | null, stage: Stage) =>
      (await listAttachments(viewer, stage.proposal.roomId)).some(({ id }) => id === stage.attachedId),
  },
  "word findPaper": {
    scenes,
    sees: (viewer: Actor | null, stage: Stage) => some(findPaper(viewer, stage.proposal.id)),
  },
  // It refuses whoever may not write with the command's own sentences.
  "word previewWord": {
    scenes,
    sees: async (viewer: Actor | null, stage: Stage) =>
      previewWord(viewer, { ...room(stage), bytes: document }).then(
        () => true,
        (error: unknown) => {
          if (isRefusal(error)) return false;
          throw error;
        },
      ),
  },
};
