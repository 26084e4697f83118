import "server-only";
import { notFound } from "next/navigation";
import { parseId } from "./input";

/** An id from a page's address; what is not an id is not found. */
export function pageId(raw: string): string {
  try {
    return parseId(raw);
  } catch {
    notFound();
  }
}
