import { openPki } from '../../mocks/pki/index.ts';
import { ListenError } from '../../mocks/network/index.ts';
import { type Credential, type FaultPorts, startSes } from '../../mocks/ses/index.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { asUsageError } from '../as-usage-error.ts';
import { UsageError } from '../usage-error.ts';

/** A target, and the account of its mock relay. */
export interface Manned {
  readonly target: Pick<TargetDescription, 'name' | 'domain' | 'relay'>;
  readonly credential: Credential;
}

/**
 * Has the relay of a target listen on ports with a fault each, from now until they are closed. A relay of its own stands
 * behind them: no test sees who comes in there, no test's fault reaches it, and its mail reaches nobody.
 *
 * @returns what closes them
 * @throws {UsageError} where the target has no mock relay, there are several, or a port is taken
 */
export async function openFaultPorts(
  manned: readonly Manned[],
  faultPorts: FaultPorts,
): Promise<() => Promise<void>> {
  const ports = Object.entries(faultPorts);
  if (ports.length === 0) return async () => undefined;
  const [only, another] = manned;
  if (!only || another) {
    throw new UsageError('--fault-port is for the relay of one target; say which by --name.');
  }
  const { target, credential } = only;
  const { name, domain, relay: described } = target;
  if (described.kind === 'ses') {
    throw new UsageError(
      `${name} has SES itself as its relay, which has no port with a fault; leave --fault-port out, or give the target relay.kind: mock.`,
    );
  }
  const { address, region } = described;
  const relay = await asUsageError([ListenError], async () =>
    startSes({
      pki: await openPki(),
      region,
      account: { verifiedDomains: [domain], credentials: [credential] },
      faultsByAddress: true,
      faultPorts,
      faultHost: address,
    }),
  );
  for (const [fault, port] of ports) {
    console.log(
      `${name}: until the run ends, the relay has the fault ${fault} on port ${port} of ${address}.`,
    );
  }
  return () => relay.close();
}
