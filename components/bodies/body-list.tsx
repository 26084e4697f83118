import type { Grounds, Words } from "@/db/columns";
import { GroundsMark } from "../plan/grounds-mark";
import { Wording } from "../ui/wording";

export type BodyShown = { id: string; key: string; name: Words; remit: Words | null; grounds: Grounds };

/** Bodies side by side: name and remit, each with what it rests on. */
export function BodyList({ bodies, base, depth = 3 }: { bodies: BodyShown[]; base: string; depth?: 2 | 3 }) {
  const Heading = depth === 2 ? "h2" : "h3";
  return (
    <ul className="bodies">
      {bodies.map(({ id, key, name, remit, grounds }) => (
        <li key={id}>
          <Heading>
            <a href={`${base}/${key}`}>
              <Wording words={name} />
            </a>{" "}
            <GroundsMark grounds={grounds} part="name" />
          </Heading>
          {remit ? (
            <p>
              <Wording words={remit} /> <GroundsMark grounds={grounds} part="remit" />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
