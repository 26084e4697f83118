/** What went wrong at the start, in one sentence for whoever runs the place: the innermost cause says it. */
export function failureOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return failureOf(error.cause);
  const code = "code" in error ? String(error.code) : "";
  const isNetwork = /^(ECONN|ENOTFOUND|EHOST|ETIMEDOUT|EAI_)/.test(code);
  if (isNetwork) return `The database of DATABASE_URL cannot be reached (${error.message}).`;
  if (/^(28|3D|42501)/.test(code)) return `The database of DATABASE_URL refuses: ${error.message}.`;
  return error.message;
}

/** PostgreSQL's five-character code of an error, wherever it is wrapped. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}
