import type { Grounds, Words } from "@/db/columns";
import { GroundsMark } from "../plan/grounds-mark";
import { Wording } from "../ui/wording";

type Project = { id: string; code: string | null; title: Words; href: string; grounds: Grounds };

/** What a body gave to the published plan, each where it is read; the mark says whether the body's part is attested. */
export function PublishedProjects({ projects }: { projects: Project[] }) {
  return (
    <ul className="rows">
      {projects.map(({ id, code, title, href, grounds }) => (
        <li key={id}>
          <a href={href}>
            {code ? `${code} ` : null}
            <Wording words={title} />
          </a>
          <GroundsMark grounds={grounds} part="body" />
        </li>
      ))}
    </ul>
  );
}
