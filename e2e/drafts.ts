/** A draft of its own for a test that changes more than its words, so that no other test is disturbed. */
import { draftProposal } from "@/lib/proposals/commands";

type Rows = (sql: string, values?: unknown[]) => Promise<Record<string, string>[]>;

/** Begins a proposal of marta's group, as she would; returns its room and its address. */
export async function beginDraft(rows: Rows, title: string) {
  const [seat] = await rows(
    `select m.person_id as marta, m.body_id as body from membership m join person p on p.id = m.person_id
     join plan_body b on b.id = m.body_id join plan on plan.id = b.plan_id
     where p.email = 'marta.rinaldi@example.org' and b.key = 'gruppo-mobilita' and plan.slug = 'torino-2025-in-corso'`,
  );
  const { marta = "", body = "" } = seat ?? {};
  const id = await draftProposal({ personId: marta }, { bodyId: body, title });
  const [row] = await rows("select room_id from proposal where id = $1", [id]);
  const [elisa] = await rows("select id from person where email = 'elisa.ferraudo@example.org'");
  return {
    roomId: row?.room_id ?? "",
    bodyId: body,
    elisa: { personId: elisa?.id ?? "" },
    address: `/workspace/torino-2025-in-corso/proposals/${id}`,
  };
}
