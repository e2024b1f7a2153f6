import type { WireSession } from '../../../fixtures/capture/session/wire-session.ts';
import { sightOfCapture, sightOfRelay, type WireSight } from '../../../fixtures/wire/sight.ts';
import type { RelaySession } from '../../../mocks/ses/index.ts';

/** The part of a session that both the tap of the relay and a capture see. */
export type SeenByBoth = Pick<WireSight, 'serverName' | 'versions' | 'cipherSuites' | 'key' | 'clear'>;

/** The session as the tap of the relay has it. */
export function byTap(session: RelaySession): SeenByBoth {
  return seen(sightOfRelay(session));
}

/** The session as a capture has it; of the key only where the tap has it, which knows none of a broken handshake. */
export function byCapture(session: WireSession, tap: SeenByBoth): SeenByBoth {
  const all = seen(sightOfCapture(session));
  return { ...all, key: tap.key === undefined ? undefined : (all.key ?? tap.key) };
}

function seen({ serverName, versions, cipherSuites, key, clear }: WireSight): SeenByBoth {
  return { serverName, versions, cipherSuites, key, clear };
}
