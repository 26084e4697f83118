import * as z from "zod";
import { writtenWords } from "@/lib/input";

/** The title of what somebody is about to write. */
export const similarInput = z.strictObject({ title: writtenWords(300) });
