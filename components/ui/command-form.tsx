"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useActionState } from "react";
import type { Outcome } from "@/lib/action";
import { useKeptFocus } from "./kept-focus";

type Action = (fields: FormData) => Promise<Outcome<{ to?: string } | null>>;

/** A form that runs one command: shows the refusal as it is and keeps what was typed; goes on where the action says. */
export function CommandForm(props: {
  action: Action;
  label: string;
  look?: "quiet" | "danger" | "small";
  /** What the button is called where its label alone does not say it. */
  name?: string;
  fields?: Record<string, string>;
  confirm?: string;
  children?: ReactNode;
}) {
  const router = useRouter();
  useKeptFocus();
  const [sentence, submit, pending] = useActionState(async (_: string | null, fields: FormData) => {
    const outcome = await props.action(fields);
    if (!outcome.ok) return outcome.sentence;
    if (outcome.value?.to) router.push(outcome.value.to);
    router.refresh();
    return null;
  }, null);
  return (
    <form
      action={submit}
      onSubmit={(event) => (pending || (props.confirm && !confirm(props.confirm))) && event.preventDefault()}
    >
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <button
        type="submit"
        className={props.look === "small" ? "plain" : `button ${props.look ?? ""}`}
        aria-label={props.name}
        // A button that is disabled while it has the focus loses it.
        aria-disabled={pending}
      >
        {props.label}
      </button>
      <p role="alert" className={sentence ? "notice refused" : ""}>
        {sentence}
      </p>
    </form>
  );
}
