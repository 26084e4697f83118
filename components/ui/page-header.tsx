import type { ReactNode } from "react";

/** Where am I, what state is this in, what can I do now. */
export function PageHeader(props: {
  kicker?: ReactNode;
  title: string;
  state?: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="mb-6">
      {props.kicker ? <p className="kicker">{props.kicker}</p> : null}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1>{props.title}</h1>
        {props.state}
      </div>
      {props.lead ? <p className="mt-3 max-w-[68ch] text-lg">{props.lead}</p> : null}
      {props.children}
    </header>
  );
}
