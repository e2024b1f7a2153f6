import { readdirSync, readFileSync, statSync } from 'node:fs';

/** A process and all it ever started, by their ids on the host; those that end meanwhile may be missing. */
export function processesBelow(processId: number): number[] {
  const found = [processId];
  for (const id of found) found.push(...childrenOf(id));
  return found;
}

/** Bytes on disk of files that processes hold open and that have no name any more. */
export function bytesWithoutName(processIds: readonly number[]): number {
  const sizes = new Map<string, number>();
  for (const id of processIds) {
    for (const descriptor of entries(`/proc/${id}/fd`)) {
      const file = fileOf(`/proc/${id}/fd/${descriptor}`);
      if (file?.isFile() && file.nlink === 0) sizes.set(`${file.dev}:${file.ino}`, file.blocks * 512);
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

/** The processes that a process has started and that are there, by their ids on the host. */
export function childrenOf(processId: number): number[] {
  return entries(`/proc/${processId}/task`).flatMap((thread) => {
    try {
      const children = readFileSync(`/proc/${processId}/task/${thread}/children`, 'utf8');
      return children.split(' ').filter(Boolean).map(Number);
    } catch {
      return [];
    }
  });
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function fileOf(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
