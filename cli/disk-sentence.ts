/** What the operating system refuses a verb in the middle of its work, and what a person can do. */
const refusals: Readonly<Record<string, string>> = {
  ENOSPC: 'A disk is full: make room, and start again.',
  EDQUOT: 'The quota of a disk is used up: make room, and start again.',
  EROFS: 'A disk takes no changes: give another place, and start again.',
  EACCES: 'This user may not: give another place, and start again.',
  EPERM: 'This user may not: give another place, and start again.',
  EMFILE: 'This process may open no more files: raise ulimit -n, and start again.',
  ENFILE: 'This machine can open no more files: end other programs, and start again.',
};

/** An error of the operating system as sentences; `undefined` for any other. */
export function diskSentence(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return undefined;
  const sentence = refusals[String(error.code)];
  return sentence === undefined ? undefined : `${sentence} (${error.message})`;
}
