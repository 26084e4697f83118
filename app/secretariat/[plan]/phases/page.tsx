import { CommandForm } from "@/components/ui/command-form";
import { PageHeader } from "@/components/ui/page-header";
import { StateBadge } from "@/components/ui/state-badge";
import { inLanguage } from "@/lib/language";
import { openAreas } from "@/lib/phases";
import { phaseMoves } from "@/lib/process/lifecycle";
import { listPhases } from "@/lib/process/queries";
import { dateIn } from "@/lib/process/rules";
import { closePhaseAction, openPhaseAction } from "../actions";
import { enterSecretariat, SecretariatShell, titledAs } from "../door";

export const generateMetadata = titledAs("doors.phases");

export default async function PhasesPage({ params }: { params: Promise<{ plan: string }> }) {
  const { plan: slug } = await params;
  const path = `/secretariat/${slug}/phases`;
  const entered = await enterSecretariat(slug, path);
  const { plan, locale, t } = entered;
  const phases = await listPhases(plan.id);
  const open = openAreas(phases);
  return (
    <SecretariatShell entered={entered} path={path} here="phases">
      <PageHeader
        kicker={t("secretariat")}
        title={t("doors.phases")}
        lead={t("openNow", { areas: open.map((area) => t(`areas.${area}`)).join(", ") || "–" })}
      />
      <ul className="cards">
        {phases.map((phase) => {
          const name = inLanguage(phase.name, locale);
          return (
            <li key={phase.id}>
              <StateBadge state={phase.state} />
              <h2 className="mt-2">
                {phase.number}. {name}
              </h2>
              <p className="quiet-text">{dateIn(locale, "day", phase.start ?? "", phase.end)}</p>
              <p className="my-2">{inLanguage(phase.description, locale)}</p>
              {phaseMoves[phase.state].open ? (
                <CommandForm
                  action={openPhaseAction}
                  fields={{ phaseId: phase.id }}
                  label={t("openPhase")}
                  name={t("openThis", { name })}
                  look="quiet"
                />
              ) : null}
              {phaseMoves[phase.state].close ? (
                <CommandForm
                  action={closePhaseAction}
                  fields={{ phaseId: phase.id }}
                  label={t("closePhase")}
                  name={t("closeThis", { name })}
                  look="quiet"
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </SecretariatShell>
  );
}
