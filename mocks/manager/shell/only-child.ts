import { childrenOf } from './guest-processes.ts';

/** The only child of a process, e.g. process 1 of the namespace that an `unshare` made; `undefined` while it has none. */
export function onlyChild(processId: number): number | undefined {
  const [only, another] = childrenOf(processId);
  return another === undefined ? only : undefined;
}
