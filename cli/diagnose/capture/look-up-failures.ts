import type { LookUp } from '../../../fixtures/capture/wire/dns.ts';
import type { Trouble } from '../../../fixtures/failure-modes/facts.ts';
import { sesHost } from '../facts/answerer-of.ts';
import type { WireFailure } from './session-facts.ts';

/** Names of mail servers, and those of SES with a slip of the pen. */
const mailName = /(?:^|[.-])(?:e?-?mail|s[a-z]?[mt]{1,2}[a-z]?p|mx\d*|relay)(?:[.-]|$)|^email-/i;
const certainly = /^e?-?mail-.{3,6}\..*amazonaws\./i;

/**
 * The names of mail servers that DNS did not resolve.
 *
 * @param isOneWay whether the capture has only what the manager sends: then it shows no silence
 */
export function lookUpFailures(lookUps: readonly LookUp[], isOneWay: boolean): WireFailure[] {
  return lookUps.flatMap((lookUp) => {
    const { name, last } = lookUp;
    if (!mailName.test(name) || lookUp.addresses.length > 0) return [];
    // A resolver tries the name with the machine's own domain behind it too.
    if (lookUps.some((other) => other !== lookUp && name.startsWith(`${other.name}.`))) return [];
    const trouble = troubleOf(lookUp);
    if (!trouble || (trouble === 'DNS silent' && lookUp.answers === 0 && isOneWay)) return [];
    const isSes = sesHost.test(name);
    const facts = {
      trouble,
      host: name,
      stage: 'connecting',
      ...(isSes && { answerer: 'SES' as const }),
    } as const;
    return [{ facts, sure: isSes || certainly.test(name), at: last }];
  });
}

function troubleOf({ unknown, failed, answers, queries }: LookUp): Trouble | undefined {
  if (unknown > 0) return 'name unknown';
  // One query at the end of a capture may have been answered behind it.
  return failed > 0 || (answers === 0 && queries > 1) ? 'DNS silent' : undefined;
}
