import { readFileSync } from 'node:fs';

/** The only child of a process, e.g. process 1 of the namespace that an `unshare` made; `undefined` while it has none. */
export function onlyChild(processId: number): number | undefined {
  try {
    const children = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8').trim();
    return /^\d+$/.test(children) ? Number(children) : undefined;
  } catch {
    return undefined;
  }
}
