/** Imports the bodies that were at work by the moment, and the published lists of their office-holders. */
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { rosterEntry } from "@/db/record-schema";
import { planBody } from "@/db/schema";
import type { PlanFiles } from "../format/files";
import { groundsOf } from "../rules";
import { type Find, finder } from "./imported";

export async function importBodies(tx: Transaction, files: PlanFiles, planId: string, moment: string): Promise<Find> {
  const begun = files.bodies.bodies.filter((one) => !one.active_from || one.active_from <= moment);
  if (begun.length === 0) return finder([]);
  const rows = await tx
    .insert(planBody)
    .values(
      begun.map((one) => ({
        planId,
        key: one.id,
        code: one.code ?? null,
        kind: one.kind,
        name: one.name,
        remit: one.remit ?? null,
        aliases: one.aliases,
        activeFrom: one.active_from ?? null,
        activeTo: one.active_to && one.active_to <= moment ? one.active_to : null,
        grounds: groundsOf(one),
      })),
    )
    .returning();
  const body = finder(rows);
  for (const { id, parent } of begun) {
    const [own, above] = [body(id), body(parent)];
    if (own && above) await tx.update(planBody).set({ parentId: above }).where(eq(planBody.id, own));
  }
  await importRosters(tx, files, planId, body);
  return body;
}

async function importRosters(tx: Transaction, files: PlanFiles, planId: string, body: Find): Promise<void> {
  const entries = files.bodies.rosters.flatMap((roster) => {
    const bodyId = body(roster.body);
    if (!bodyId) return [];
    return roster.entries.map((entry, position) => ({
      planId,
      bodyId,
      key: entry.id,
      name: entry.name,
      role: entry.role ?? null,
      affiliation: entry.affiliation ?? null,
      position,
      grounds: groundsOf({ source: entry.source ?? roster.source }),
    }));
  });
  if (entries.length > 0) await tx.insert(rosterEntry).values(entries);
}
