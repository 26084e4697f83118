import { useTranslations } from "next-intl";
import { Quotation } from "@/components/text/text-view";
import { kindOf, stoodAfter } from "@/lib/revisions/changes";
import type { BlockChange, Comparison } from "@/lib/text/diff";
import { Come, Gone, Words } from "./words";

type Props = { change: BlockChange; comparison: Comparison };

/** What became of one block, in a line of words. */
export function BlockStory({ change, comparison }: Props) {
  const t = useTranslations("workspace.comparison");
  const { kind, moved, reshaped, before, after } = change;
  const told: string[] = [];
  const called = (leaf: typeof after) => {
    const key = leaf ? `kinds.${kindOf(leaf)}` : "kinds.other";
    return t.has(key) ? t(key) : t("kinds.other");
  };
  if (kind === "new" || kind === "gone") told.push(t(`blocks.${kind}`, { what: called(after ?? before) }));
  if (kind === "edited") told.push(t("blocks.edited", { what: called(after) }));
  if (moved) {
    const place = stoodAfter(change, comparison);
    told.push(place === null ? t("blocks.movedFromStart") : t("blocks.moved", { place }));
  }
  if (reshaped) {
    const [was, is] = [called(before), called(after)];
    told.push(was === is ? t("blocks.reshaped", { what: is }) : t("blocks.became", { was, is }));
  }
  return told.join(" · ");
}

/** The block itself: its words with what came and went, or the whole of it. */
export function ChangedBlock({ change }: { change: BlockChange }) {
  const { kind, words, before, after } = change;
  if (kind === "gone" && before)
    return (
      <Gone>
        <Quotation block={before.block} />
      </Gone>
    );
  if (!after) return null;
  if (kind === "new")
    return (
      <Come>
        <Quotation block={after.block} />
      </Come>
    );
  if (kind === "same") return <Quotation block={after.block} />;
  return (
    <p className={after.block.type === "heading" ? "font-semibold text-xl" : ""}>
      <Words runs={words} />
    </p>
  );
}
