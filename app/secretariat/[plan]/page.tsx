import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { listDocuments } from "@/lib/documents/queries";
import { inLanguage } from "@/lib/language";
import { listUnplaced } from "@/lib/promotions/queries";
import { listProposals } from "@/lib/proposals/queries";
import { enterSecretariat, SecretariatShell, titledAs } from "./door";

type Props = { params: Promise<{ plan: string }> };

export const generateMetadata = titledAs("desk.title");

export default async function DeskPage({ params }: Props) {
  const { plan: slug } = await params;
  const path = `/secretariat/${slug}`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const [submitted, unplaced, documents] = await Promise.all([
    listProposals(viewer, plan.id, { state: "submitted" }),
    listUnplaced(viewer, plan.id),
    listDocuments(viewer, plan.id),
  ]);
  return (
    <SecretariatShell entered={entered} path={path} here="">
      <PageHeader
        kicker={t("secretariat")}
        title={t("desk.title")}
        lead={t("desk.lead", { submitted: submitted.length, unplaced: unplaced.length })}
      />
      <h2>{t("desk.submitted")}</h2>
      {submitted.length === 0 ? <p className="empty">{t("desk.noneSubmitted")}</p> : null}
      <ul className="rows">
        {submitted.map((one) => (
          <li key={one.id}>
            <a href={`${path}/proposals/${one.id}`}>{one.title}</a>
            <span className="quiet-text">{inLanguage(one.body, locale)}</span>
          </li>
        ))}
      </ul>
      <h2>{t("desk.unplaced")}</h2>
      {unplaced.length === 0 ? <p className="empty">{t("desk.noneUnplaced")}</p> : null}
      <ul className="rows">
        {unplaced.map((one) => (
          <li key={one.id}>
            <a href={`${path}/proposals/${one.id}`}>{one.title}</a>
            <span className="quiet-text">{inLanguage(one.body, locale)}</span>
          </li>
        ))}
      </ul>
      <h2>{t("doors.documents")}</h2>
      <ul className="rows">
        {documents.map((document) => (
          <li key={document.id}>
            <a href={`${path}/documents/${document.id}`}>{inLanguage(document.title, locale)}</a>
            <StateBadge state={document.state} />
          </li>
        ))}
      </ul>
    </SecretariatShell>
  );
}
