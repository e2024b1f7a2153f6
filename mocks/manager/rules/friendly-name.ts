const allowed = /^[a-zA-Z0-9\-_.]+$/;

/** The refusal of a friendly name (rule: Cisco's documentation; text assumed), or `undefined` when it is allowed. */
export function friendlyNameProblem(name: string): string | undefined {
  if (name === '') return 'Friendly Name is required.';
  if (allowed.test(name)) return undefined;
  return 'Friendly Name may only contain letters, digits, hyphens, underscores and dots.';
}
