import type { ReactNode } from "react";

export type ChainLink = { key: string; name: string; what: ReactNode; hint?: string; hash?: string };

/** The links between a passage and its beginning, in the order in which they were made. */
export function Chain({ links }: { links: ChainLink[] }) {
  return (
    <ol className="timeline">
      {links.map(({ key, name, what, hint, hash }) => (
        <li key={key}>
          <p className="kicker">{name}</p>
          <p className="text-lg">{what}</p>
          {hint ? <p className="quiet-text mt-1">{hint}</p> : null}
          {hash ? <code className="quiet-text break-all text-sm">{hash}</code> : null}
        </li>
      ))}
    </ol>
  );
}
