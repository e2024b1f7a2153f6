import type { Finding } from '../diagnose/diagnosis.ts';

/** The story of a failure in a log: a finding of a diagnosis, or a part of one. */
export type Story = Pick<Finding, 'says' | 'excerpt'>;

/**
 * The differences between a reproduction and the log that it comes from; none where both tell the same.
 * Addresses, regions, enhanced status codes and the words around a reply may differ.
 */
export function differencesFromLog(given: Story, reproduced: Story): string[] {
  const [wanted, found] = [replyIn(given.excerpt), replyIn(reproduced.excerpt)];
  if (wanted !== undefined && found !== undefined) {
    return isSame(wanted, found) ? [] : [difference('reply', wanted, found)];
  }
  if (wanted !== undefined || found !== undefined) {
    return [difference('reply', wanted ?? 'none', found ?? 'none')];
  }
  return given.says === reproduced.says ? [] : [difference('failure', given.says, reproduced.says)];
}

function difference(what: string, wanted: string, found: string): string {
  return `the ${what} in the log is "${wanted}", here it is "${found}"`;
}

/** The relay's refusal in a text of one line, without the words after it. */
function replyIn(excerpt: string): string | undefined {
  const [, code, text] = /(?:^\W*|: )([45]\d\d)[ -](.{3,})/.exec(excerpt) ?? [];
  if (code === undefined || text === undefined) return undefined;
  const [said = ''] = text.split(
    /;? nested exception is|\bat (?:com|org|javax?|jakarta|sun)\.|\bCaused by: |\[\d+ characters/,
  );
  return `${code} ${said.replace(/[;,.\s…]+$/, '')}`;
}

/** One may end early where the other goes on. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [comparable(one), comparable(other)];
  return first.startsWith(second) || second.startsWith(first);
}

function comparable(reply: string): string {
  return reply
    .replace(/^(\d\d\d) [45]\.\d{1,3}\.\d{1,3} /, '$1 ')
    .replace(/(identities failed the check in region).*/, '$1')
    .replaceAll(/<[^<>]*>|[^\s<>,;]+@[^\s<>,;]+/g, '@')
    .replaceAll(/arn:aws[\w-]*:\S+/g, 'arn')
    .replaceAll(/\b[a-z]{2}(?:-gov)?-[a-z]+-\d\b/gi, 'region')
    .replaceAll(/'[\w-]+'/g, "''")
    .toLowerCase();
}
