import { desc } from "drizzle-orm";
import { database } from "@/db/client";
import { mail } from "@/db/schema";

/** The newest letters that the demo kept instead of sending. */
export const listMails = () => database().select().from(mail).orderBy(desc(mail.at)).limit(50);
