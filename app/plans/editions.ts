import type { PublishedEdition } from "@/components/editions/edition-book";
import { listPublishedEditions } from "@/lib/editions/queries";

/** A plan's published editions as its pages show them, newest first, each under its document's address. */
export async function readEditions(plan: {
  id: string;
  slug: string;
  contentLanguage: string;
}): Promise<(PublishedEdition & { id: string; document: string })[]> {
  const editions = await listPublishedEditions(plan.id);
  return editions.map(({ number, label, ...edition }) => ({
    ...edition,
    label: label ?? String(number),
    language: plan.contentLanguage,
    base: `/plans/${plan.slug}/editions/${edition.document}/${number}/`,
  }));
}
