import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { inLanguage } from "@/lib/language";
import { type ProposalState, proposalMoves } from "@/lib/proposals/lifecycle";
import { listProposals } from "@/lib/proposals/queries";
import { enterSecretariat, SecretariatShell, titledAs } from "../door";

type Props = {
  params: Promise<{ plan: string }>;
  searchParams: Promise<{ state?: string; body?: string; order?: string }>;
};

const day = 24 * 3600 * 1000;

export const generateMetadata = titledAs("doors.pipeline");

export default async function PipelinePage({ params, searchParams }: Props) {
  const { plan: slug } = await params;
  const wanted = await searchParams;
  const path = `/secretariat/${slug}/pipeline`;
  const entered = await enterSecretariat(slug, path);
  const { viewer, plan, locale, t } = entered;
  const all = await listProposals(viewer, plan.id);
  const states = Object.keys(proposalMoves) as ProposalState[];
  const bodies = [...new Map(all.map((one) => [one.bodyId, inLanguage(one.body, locale)]))].sort((a, b) =>
    a[1].localeCompare(b[1], locale),
  );
  const shown = all.filter(
    (one) => (!wanted.state || one.state === wanted.state) && (!wanted.body || one.bodyId === wanted.body),
  );
  if (wanted.order === "age") shown.sort((a, b) => a.stateSince.getTime() - b.stateSince.getTime());
  const now = plan.moment ? new Date(plan.moment).getTime() : Date.now();
  const ageOf = (since: Date) => Math.max(0, Math.round((Math.max(now, since.getTime()) - since.getTime()) / day));
  return (
    <SecretariatShell entered={entered} path={path} here="pipeline">
      <PageHeader
        kicker={t("secretariat")}
        title={t("doors.pipeline")}
        lead={states
          .map(
            (state) =>
              `${all.filter((one) => one.state === state).length} ${t(`counted.${state.replaceAll(" ", "-")}`)}`,
          )
          .join(" · ")}
      />
      <form className="acts">
        <div>
          <label htmlFor="state">{t("state")}</label>
          <select id="state" name="state" defaultValue={wanted.state ?? ""}>
            <option value="">{t("all")}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {t(`counted.${state.replaceAll(" ", "-")}`)}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="body">{t("body")}</label>
          <select id="body" name="body" defaultValue={wanted.body ?? ""}>
            <option value="">{t("all")}</option>
            {bodies.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="order">{t("order")}</label>
          <select id="order" name="order" defaultValue={wanted.order ?? ""}>
            <option value="">{t("newest")}</option>
            <option value="age">{t("oldest")}</option>
          </select>
        </div>
        <button type="submit" className="button quiet">
          {t("filter")}
        </button>
      </form>
      {shown.length === 0 ? <p className="empty">{t("noneShown")}</p> : null}
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th>{t("code")}</th>
              <th>{t("title")}</th>
              <th>{t("body")}</th>
              <th>{t("state")}</th>
              <th>{t("age")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.id}>
                <td>{one.code}</td>
                <td>
                  <a href={`/secretariat/${slug}/proposals/${one.id}`}>{one.title}</a>
                </td>
                <td>{inLanguage(one.body, locale)}</td>
                <td>
                  <StateBadge state={one.state} />
                </td>
                <td>{t("days", { count: ageOf(one.stateSince) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </SecretariatShell>
  );
}
