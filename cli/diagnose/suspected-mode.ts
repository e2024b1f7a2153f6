import { failureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import type { Facts } from '../../fixtures/failure-modes/facts.ts';
import type { SuspectedMode } from './diagnosis.ts';
import type { Explanation } from './weighing/weigh.ts';

/** A failure mode in full; AWS can do nothing about one that another host than SES brings about. */
export function suspectedMode(
  { id, tell, for: evidence, against }: Explanation,
  facts: Facts,
): SuspectedMode {
  const { cause, party, fix } = failureMode(id);
  const elsewhere = facts.answerer === 'another';
  const host = facts.host ?? 'the relay that answers';
  return {
    id,
    cause,
    party: elsewhere && party === 'AWS' ? 'relay' : party,
    fix:
      elsewhere && /\b(?:SES|AWS)\b/.test(fix)
        ? `Ask whoever runs ${host}: it is no SMTP endpoint of SES. If it should be SES, enter its endpoint as SMTP Server.`
        : fix,
    ...(tell !== undefined && { tell }),
    for: evidence,
    against,
    reproduce: `npx sna-ses reproduce ${id}`,
  };
}
