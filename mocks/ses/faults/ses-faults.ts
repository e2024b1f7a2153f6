import { replying, type SesReplyName, sesReplies } from '../replies.ts';
import type { RelayFault } from './fault.ts';

type SesFaults = Readonly<Record<SesReplyName, RelayFault>>;

/** SES's own refusals, each as a fault of the same name: `sesReplies` tells their steps, words and sources. */
export const sesFaults: SesFaults = everyRefusal();

function everyRefusal(): SesFaults {
  const refusals: Partial<Record<SesReplyName, RelayFault>> = {};
  for (const name of Object.keys(sesReplies).filter(isSesReplyName)) refusals[name] = replying(name);
  if (!isComplete(refusals)) throw new Error('A refusal of SES has no fault.');
  return refusals;
}

function isComplete(refusals: Partial<SesFaults>): refusals is SesFaults {
  return Object.keys(sesReplies).every((name) => name in refusals);
}

function isSesReplyName(name: string): name is SesReplyName {
  return Object.hasOwn(sesReplies, name);
}
