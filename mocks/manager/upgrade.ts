import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refuseRunning } from './folder-lock.ts';
import type { ManagerState, TrustedCertificate } from './manager.ts';
import { type Release, releases } from './release.ts';
import { SimulatorError } from './simulator-error.ts';
import { StateFile } from './state-file.ts';
import { TlsCiphersFile } from './tls-ciphers.ts';

/** The losses of an upgrade; `trust-store:NAME` is one certificate, by its friendly name. */
export const losses = ['smtp', 'password', 'trust-store', 'tls-ciphers', 'actions'] as const;

export type Loss = (typeof losses)[number] | `trust-store:${string}`;

export interface Upgrade {
  readonly to: Release;
  /** Default: nothing. */
  readonly lose?: readonly Loss[];
}

/** A loss by the word for it, as a command line gives it. */
export function isLoss(text: string): text is Loss {
  return /^trust-store:./.test(text) || losses.some((loss) => loss === text);
}

/**
 * Upgrades the simulator of a folder while it is stopped: the next one started there is of the new release and has
 * lost what `lose` names. It changes nothing when it throws.
 *
 * @throws {SimulatorError} when there is no simulator's folder, one runs on it, the release is no later one, or a certificate that is
 *   to be lost is not in the trust store
 */
export function upgradeFolder(folder: string, { to, lose = [] }: Upgrade): void {
  if (!existsSync(join(folder, 'configuration.json'))) {
    throw new SimulatorError(`${folder} holds no simulator. Start one there first, and stop it.`);
  }
  refuseRunning(folder);
  const file = new StateFile(folder);
  const state = file.read();
  if (!state) throw new SimulatorError(`${folder} holds no simulator. Start one there first, and stop it.`);
  if (releases.indexOf(to) <= releases.indexOf(state.release)) {
    throw new SimulatorError(
      `The simulator in ${folder} is of release ${state.release} already; an upgrade to ${to} is none.`,
    );
  }
  const kept = lose.reduce<ManagerState>(without, state);
  file.write({ ...state, ...kept, release: to, revision: state.revision + 1 });
  if (lose.includes('tls-ciphers')) new TlsCiphersFile(folder).ship();
}

function without(state: ManagerState, loss: Loss): ManagerState {
  if (loss === 'smtp') return { ...state, smtp: undefined };
  if (loss === 'password') return { ...state, smtp: state.smtp && { ...state.smtp, password: '' } };
  if (loss === 'trust-store') return { ...state, trustStore: [] };
  if (loss === 'actions') return { ...state, actions: [] };
  if (loss === 'tls-ciphers') return state;
  return { ...state, trustStore: withoutCertificate(state.trustStore, loss.slice('trust-store:'.length)) };
}

function withoutCertificate(
  store: readonly TrustedCertificate[],
  name: string,
): readonly TrustedCertificate[] {
  const kept = store.filter(({ friendlyName }) => friendlyName !== name);
  if (kept.length < store.length) return kept;
  const names = store.map(({ friendlyName }) => friendlyName).join(', ') || 'nothing';
  throw new SimulatorError(`The trust store holds no ${name} that could be lost; it holds ${names}.`);
}
