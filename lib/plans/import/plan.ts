/** Imports the plan itself with its levels, phases and themes, and who works in it. */
import type { Transaction } from "@/db/client";
import { level, phase, plan, theme } from "@/db/schema";
import { inLanguage } from "@/lib/language";
import type { PlanFiles } from "../format/files";
import { defaultSheet, groundsOf, type Named, phaseStateAt, titled } from "../rules";
import { importBodies } from "./bodies";
import { type Find, finder, type Imported } from "./imported";
import { importPeople } from "./people";
import { importProcess } from "./process";

export async function importFrame(
  tx: Transaction,
  files: PlanFiles,
  at: { slug: string; moment: string | null; hash: string },
): Promise<Imported> {
  const { plan: file } = files;
  const moment = at.moment ?? new Date().toISOString().slice(0, 10);
  const sheet = file.sheet_fields ?? defaultSheet(file);
  const [row] = await tx
    .insert(plan)
    .values(planRow(files, at, sheet))
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
  const tags = file.tags.map((tag) => ({ planId, key: tag.id, kind: tag.kind, name: tag.name }));
  const themes = tags.length > 0 ? await tx.insert(theme).values(tags).returning() : [];
  const body = await importBodies(tx, files, planId, moment);
  const person = await importPeople(tx, files, body, moment);
  const into: Imported = {
    planId,
    slug: at.slug,
    language: file.plan.content_language,
    moment,
    settled: files.documents.documents.every(({ versions }) => (versions.at(-1)?.date ?? "9999") <= moment),
    sheet,
    body,
    person,
    named: namesOf(files, { people: person, bodies: body }),
    theme: finder(themes),
    level: finder(levels),
  };
  await importProcess(tx, files, into);
  return into;
}

/** How a sheet names people and bodies: by their row, with the name that the files give them. */
function namesOf({ people, bodies, plan: { plan } }: PlanFiles, find: Record<"people" | "bodies", Find>): Named {
  const labels = {
    people: new Map(people.people.map(({ id, name }) => [id, name])),
    bodies: new Map(bodies.bodies.map(({ id, name }) => [id, inLanguage(name, plan.content_language)])),
  };
  return (kind, key) => {
    const id = find[kind](key);
    return id ? { id, label: labels[kind].get(key) ?? key } : null;
  };
}

type Gate = NonNullable<PlanFiles["plan"]["phases"][number]["gate"]>;
const gateOf = ({ source, demo, source_covers, ...gate }: Gate) => ({
  ...gate,
  grounds: groundsOf({ source, demo, source_covers }),
});

function planRow(
  files: PlanFiles,
  at: { slug: string; moment: string | null; hash: string },
  sheet: Imported["sheet"],
): typeof plan.$inferInsert {
  const { plan: told, vocabularies, demo_note } = files.plan;
  const language = told.content_language;
  const lists = Object.entries(vocabularies).flatMap(([name, list]) =>
    Array.isArray(list) ? [[name, list] as const] : [],
  );
  return {
    slug: at.slug,
    moment: at.moment,
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
      note: demo_note,
    },
    ...(told.accent ? { accent: told.accent } : {}),
    sheet,
    templates: files.plan.templates.map(({ id, name, text }) => ({ key: id, name, doc: text })),
    grounds: groundsOf(told),
    importHash: at.hash,
    vocabularies: Object.fromEntries(
      lists.map(([name, list]) => [name, Object.fromEntries(list.map((item) => [item.id, item.name]))]),
    ),
  };
}
