import { asc, count, desc, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { contribution, publication } from "@/db/record-schema";
import { planBody } from "@/db/schema";

/** The volumes of the listening phase, with what they found. Public. */
export const listPublications = (planId: string) =>
  database()
    .select({
      id: publication.id,
      key: publication.key,
      title: publication.title,
      date: publication.date,
      precision: publication.precision,
      findings: publication.findings,
      body: { key: planBody.key, name: planBody.name },
      grounds: publication.grounds,
    })
    .from(publication)
    .leftJoin(planBody, eq(planBody.id, publication.bodyId))
    .where(eq(publication.planId, planId))
    .orderBy(asc(publication.date));

/** How many contributions came by each channel, most first; never who said what. Public. */
export const countContributions = (planId: string) =>
  database()
    .select({
      channel: contribution.channel,
      count: count(),
      illustrative: sql<boolean>`bool_or(${contribution.grounds} -> 'demo' is not distinct from 'true'::jsonb)`,
    })
    .from(contribution)
    .where(eq(contribution.planId, planId))
    .groupBy(contribution.channel)
    .orderBy(desc(count()), asc(contribution.channel));
