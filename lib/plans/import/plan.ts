/** Imports the plan itself, its bodies and its people. */
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Words } from "@/db/columns";
import { milestone, publication, publishedCount, rosterEntry } from "@/db/record-schema";
import { level, membership, person, phase, plan, planBody, theme } from "@/db/schema";
import type { PlanFiles } from "../files";
import { defaultSheet, groundsOf, phaseStateAt, titled } from "../rules";

/** What the rest of an import refers to: rows by the keys that the files use. */
export type Imported = {
  planId: string;
  slug: string;
  language: string;
  moment: string;
  sheet: (typeof plan.$inferSelect)["sheet"];
  body: (key: string | null | undefined) => string | null;
  person: (key: string | null | undefined) => string | null;
  theme: (key: string) => string | null;
  level: (key: string | null) => string | null;
};

const gateOf = ({ source, demo, source_covers, ...gate }: Parameters<typeof groundsOf>[0] & { name: Words }) => ({
  ...gate,
  grounds: groundsOf({ source, demo, source_covers }),
});

const finder = (rows: { id: string; key: string | null }[]) => {
  const known = new Map(rows.map((row) => [row.key, row.id]));
  return (key: string | null | undefined) => (key ? (known.get(key) ?? null) : null);
};

export async function importFrame(tx: Transaction, files: PlanFiles, slug: string, moment: string): Promise<Imported> {
  const file = files.plan;
  const { plan: told } = file;
  const language = told.content_language;
  const sheet = file.sheet_fields ?? defaultSheet(file);
  const lists = Object.entries(file.vocabularies).flatMap(([name, list]) =>
    Array.isArray(list) ? [[name, list] as const] : [],
  );
  const [row] = await tx
    .insert(plan)
    .values({
      slug,
      moment,
      title: titled(told.title, told.title_en, language),
      kind: told.kind ?? null,
      languages: told.languages,
      contentLanguage: language,
      vision: told.vision
        ? {
            title: titled(told.vision.title, told.vision.title_en, language),
            text: told.vision.text,
            ...(told.vision.text_status ? { status: told.vision.text_status } : {}),
          }
        : null,
      about: {
        promoter: told.promoter?.name,
        territory: told.territory?.name,
        municipalities: told.territory?.municipalities,
        workStart: told.horizon?.work_start,
        targetYear: told.horizon?.target_year,
        note: file.demo_note,
      },
      ...(told.accent ? { accent: told.accent } : {}),
      sheet,
      grounds: groundsOf(told),
      importHash: files.hash,
      vocabularies: Object.fromEntries(
        lists.map(([name, list]) => [name, Object.fromEntries(list.map((item) => [item.id, item.name]))]),
      ),
    })
    .returning();
  if (!row) throw new Error("PostgreSQL returned no plan");
  const planId = row.id;
  const levels = await tx
    .insert(level)
    .values(
      file.level_types.map((type) => ({
        planId,
        key: type.id,
        position: type.order,
        name: type.name,
        plural: type.plural,
        codePattern: type.code_pattern ?? null,
        numbering: type.numbering ?? null,
        parents: type.parents,
      })),
    )
    .returning();
  await tx.insert(phase).values(
    file.phases.map((one) => ({
      planId,
      key: one.id,
      number: one.number,
      name: one.name,
      description: one.description ?? null,
      start: one.start,
      end: one.end,
      opens: one.opens,
      closes: one.closes,
      gate: one.gate ? gateOf(one.gate) : null,
      state: phaseStateAt(one, moment),
      grounds: groundsOf(one),
    })),
  );
  const themes =
    file.tags.length > 0
      ? await tx
          .insert(theme)
          .values(file.tags.map((tag) => ({ planId, key: tag.id, kind: tag.kind, name: tag.name })))
          .returning()
      : [];
  const body = await importBodies(tx, files, planId, moment);
  const people = await importPeople(tx, files, body, moment);
  await importProcess(tx, files, { planId, language, moment, body });
  return { planId, slug, language, moment, sheet, body, person: people, theme: finder(themes), level: finder(levels) };
}

async function importBodies(tx: Transaction, files: PlanFiles, planId: string, moment: string) {
  const begun = files.bodies.bodies.filter((one) => !one.active_from || one.active_from <= moment);
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
  for (const one of begun) {
    if (one.parent)
      await tx
        .update(planBody)
        .set({ parentId: body(one.parent) })
        .where(sql`${planBody.id} = ${body(one.id)}`);
  }
  const entries = files.bodies.rosters.flatMap((roster) => {
    const bodyId = body(roster.body);
    return bodyId
      ? roster.entries.map((entry, position) => ({
          planId,
          bodyId,
          key: entry.id,
          name: entry.name,
          role: entry.role ?? null,
          affiliation: entry.affiliation ?? null,
          position,
          grounds: groundsOf({ source: entry.source ?? roster.source }),
        }))
      : [];
  });
  if (entries.length > 0) await tx.insert(rosterEntry).values(entries);
  return body;
}

async function importPeople(tx: Transaction, files: PlanFiles, body: Imported["body"], moment: string) {
  const administrators = new Set(files.people.administrators);
  const rows = await tx
    .insert(person)
    .values(
      files.people.people.map((one) => ({
        key: one.id,
        name: one.name,
        email: one.email.toLowerCase(),
        organisation: one.organisation_label ?? null,
        competence: one.competence ?? null,
        administrator: administrators.has(one.id),
        grounds: groundsOf(one),
      })),
    )
    .onConflictDoUpdate({ target: person.email, set: { key: sql`excluded.key` } })
    .returning();
  const find = finder(rows);
  const seats = files.people.memberships.flatMap((seat) => {
    const [personId, bodyId] = [find(seat.person), body(seat.body)];
    const begun = !seat.from || seat.from <= moment;
    return personId && bodyId && begun
      ? [{ personId, bodyId, role: seat.role, from: seat.from ?? null, to: seat.to ?? null }]
      : [];
  });
  if (seats.length > 0) await tx.insert(membership).values(seats);
  return find;
}

async function importProcess(
  tx: Transaction,
  files: PlanFiles,
  into: Pick<Imported, "planId" | "language" | "moment" | "body">,
) {
  const { planId, language, moment, body } = into;
  const milestones = files.plan.milestones
    .filter((one) => one.date <= moment)
    .map((one) => ({
      planId,
      key: one.id,
      date: one.date,
      dateEnd: one.date_end ?? null,
      precision: one.date_precision ?? "day",
      kind: one.kind,
      title: one.title,
      note: one.note ?? null,
      bodyId: body(one.body),
      grounds: groundsOf(one),
    }));
  if (milestones.length > 0) await tx.insert(milestone).values(milestones);
  const volumes = files.plan.listening_documents
    .filter((one) => one.date <= moment)
    .map((one) => ({
      planId,
      key: one.id,
      title: titled(one.title, one.title_en, language),
      bodyId: body(one.author_body),
      date: one.date,
      precision: one.date_precision ?? "day",
      findings: findingsOf(one.findings),
      grounds: groundsOf(one),
    }));
  if (volumes.length > 0) await tx.insert(publication).values(volumes);
  const counts = files.plan.published_counts
    .filter((one) => !one.since || one.since <= moment)
    .map((one, position) => ({
      planId,
      key: one.id,
      value: one.value,
      label: one.label,
      note: one.note ?? null,
      position,
      grounds: groundsOf(one),
    }));
  if (counts.length > 0) await tx.insert(publishedCount).values(counts);
}

type Finding = (typeof publication.$inferSelect)["findings"];
const findingsOf = (told: Record<string, unknown>): Finding =>
  Object.fromEntries(
    Object.entries(told).filter(
      ([, list]) => Array.isArray(list) && list.every((item) => item && typeof item === "object" && "name" in item),
    ),
  ) as Finding;
