import type { Grounds, Words } from "@/db/columns";
import { GroundsMark } from "../plan/grounds-mark";
import { Wording } from "../ui/wording";

/** A dot stays with the words it marks. */
const nbsp = "\u00a0";

export type BodyShown = {
  id: string;
  key: string;
  name: Words;
  remit: Words | null;
  grounds: Grounds;
  /** What kind of body it is, where the list does not say so. */
  kicker?: string | undefined;
};

/** Bodies side by side: name and remit, each with a dot for what it rests on. */
export function BodyList({ bodies, base }: { bodies: BodyShown[]; base: string }) {
  return (
    <ul className="bodies">
      {bodies.map(({ id, key, name, remit, grounds, kicker }) => (
        <li key={id}>
          {kicker ? <p className="kicker">{kicker}</p> : null}
          <h3>
            <a href={`${base}/${key}`}>
              <Wording words={name} />
            </a>
            {nbsp}
            <GroundsMark grounds={grounds} part="name" dot />
          </h3>
          {remit ? (
            <p>
              <Wording words={remit} />
              {nbsp}
              <GroundsMark grounds={grounds} part="remit" dot />
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
