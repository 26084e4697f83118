/** What a text can mention, and what a sound mention is. */
export const mentionKinds = ["person", "proposal", "body", "section"] as const;
export type MentionKind = (typeof mentionKinds)[number];
export type Mentioned = { kind: MentionKind; ref: string; label: string };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const longestLabel = 300;

export const isMentionKind = (value: unknown): value is MentionKind => mentionKinds.some((kind) => kind === value);
export const isRef = (value: unknown): value is string => typeof value === "string" && uuid.test(value);
/** A line of words: not empty, not long, no control characters. */
export const isLabel = (value: unknown): value is string =>
  typeof value === "string" &&
  value.trim() !== "" &&
  value.length <= longestLabel &&
  value.isWellFormed() &&
  !/\p{Cc}/u.test(value);

export const isMention = (attrs: { kind?: unknown; ref?: unknown; label?: unknown }): boolean =>
  isMentionKind(attrs.kind) && isRef(attrs.ref) && isLabel(attrs.label);
