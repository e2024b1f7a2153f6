import { isLoss, losses, SimulatorError, upgradeFolder } from '../../mocks/manager/index.ts';
import { asUsageError } from '../as-usage-error.ts';
import { UsageError } from '../usage-error.ts';
import { releaseGiven } from './release-given.ts';

/**
 * Makes a stopped simulator's folder one of another release.
 *
 * @param lose words for what is lost, or lists of them with commas
 * @throws {UsageError} and changes nothing
 */
export async function upgradeSimulator(
  folder: string,
  to: string,
  lose: readonly string[] = [],
): Promise<void> {
  const words = lose.flatMap((list) => list.split(',')).filter((word) => word !== '');
  const wrong = words.find((word) => !isLoss(word));
  if (wrong !== undefined) {
    throw new UsageError(`--lose is "${wrong}"; give ${losses.join(', ')} or trust-store:NAME.`);
  }
  const release = releaseGiven('to', to);
  await asUsageError([SimulatorError], () =>
    upgradeFolder(folder, { to: release, lose: words.filter(isLoss) }),
  );
  console.log(
    `The simulator in ${folder} is of release ${release} now. Lost: ${words.join(', ') || 'nothing'}.`,
  );
}
