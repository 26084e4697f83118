import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BodyFacts } from "@/components/bodies/body-facts";
import { BodyList } from "@/components/bodies/body-list";
import { Meetings } from "@/components/bodies/meetings";
import { PublishedProjects } from "@/components/bodies/published-projects";
import { Roster } from "@/components/bodies/roster";
import { GroundsMark, GroundsNote } from "@/components/plan/grounds-mark";
import { PageHeader } from "@/components/ui/page-header";
import { Wording } from "@/components/ui/wording";
import { listBodies, listRoster } from "@/lib/bodies/queries";
import { findPublishedProjects } from "@/lib/editions/queries";
import { inLanguage } from "@/lib/language";
import { listAttestedMeetings } from "@/lib/meetings/queries";
import { describePage, enterPublicly, PublicShell } from "../../../door";
import { kindIn } from "../summary";

type Props = { params: Promise<{ plan: string; body: string }> };

const findAmong = cache(async (planId: string, key: string) => {
  const bodies = await listBodies(planId);
  const body = bodies.find((one) => one.key === key);
  if (!body) notFound();
  return {
    body,
    parent: bodies.find(({ id }) => id === body.parentId) ?? null,
    children: bodies.filter(({ parentId }) => parentId === body.id),
  };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { plan: slug, body: key } = await params;
  const entered = await enterPublicly(slug);
  const { plan, base, locale, t } = entered;
  const { body } = await findAmong(plan.id, key);
  return describePage(entered, {
    title: inLanguage(body.name, locale),
    description: t("bodies.pageDescription", {
      kind: kindIn(body.kind, 1, plan, locale, t),
      plan: inLanguage(plan.title, locale),
      remit: inLanguage(body.remit, locale),
    }),
    path: `${base}/bodies/${body.key}`,
  });
}

export default async function BodyPage({ params }: Props) {
  const { plan: slug, body: key } = await params;
  const entered = await enterPublicly(slug);
  const { plan, base, locale, t } = entered;
  const { body, parent, children } = await findAmong(plan.id, key);
  const [roster, meetings, published] = await Promise.all([
    listRoster(body.id),
    listAttestedMeetings(body.id),
    findPublishedProjects(body.id),
  ]);
  return (
    <PublicShell entered={entered} here="bodies" path={`${base}/bodies/${body.key}`}>
      <PageHeader
        kicker={
          <>
            <a href={`${base}/bodies`}>{t("bodies.all")}</a> · {kindIn(body.kind, 1, plan, locale, t)}
          </>
        }
        title={inLanguage(body.name, locale)}
      >
        {body.remit ? (
          <p className="lead">
            <Wording words={body.remit} /> <GroundsMark grounds={body.grounds} part="remit" />
          </p>
        ) : null}
      </PageHeader>
      <div className="columns">
        <div>
          <section aria-labelledby="roster">
            <h2 id="roster" className="first">
              {t("bodies.roster")}
            </h2>
            {roster.length > 0 ? (
              <Roster entries={roster} language={plan.contentLanguage} />
            ) : (
              <p className="quiet-text">{t("bodies.noRoster")}</p>
            )}
          </section>
          {children.length > 0 ? (
            <section aria-labelledby="children">
              <h2 id="children">{t("bodies.children")}</h2>
              <BodyList bodies={children} base={`${base}/bodies`} />
            </section>
          ) : null}
          {published && published.projects.length > 0 ? (
            <section aria-labelledby="projects">
              <h2 id="projects">{t("bodies.projects")}</h2>
              <p className="quiet-text">
                {t("bodies.projectsIn", {
                  document: inLanguage(published.document, locale),
                  edition: published.edition,
                })}{" "}
                {plan.moment ? t("bodies.projectsMark") : null}
              </p>
              <PublishedProjects projects={published.projects} />
            </section>
          ) : null}
          <section aria-labelledby="meetings">
            <h2 id="meetings">{t("bodies.meetings")}</h2>
            {meetings.length > 0 ? (
              <Meetings meetings={meetings} language={plan.contentLanguage} />
            ) : (
              <p className="quiet-text">{t("bodies.noMeetings")}</p>
            )}
          </section>
        </div>
        <aside>
          <BodyFacts {...body} parent={parent} base={`${base}/bodies`} />
          <GroundsNote grounds={body.grounds} />
        </aside>
      </div>
    </PublicShell>
  );
}
