import type { AddressRule } from '../rules/mail-address.ts';
import { isRelease, type ReleaseTraits, traitsOf } from '../release.ts';

const { release, configuration, addresses } = document.documentElement.dataset;
if (!isRelease(release)) throw new Error('The served page names no release in its data-release attribute.');

/** The texts of the release this page is served by. */
export const traits: ReleaseTraits = traitsOf(release);

/** The addresses that the forms take. */
export const addressRule: AddressRule = addresses === 'with display names' ? addresses : 'bare';

/** Where the pages read and apply the configuration of an appliance. */
export function configurationPath(applianceId: string): string {
  return `${configuration}/${applianceId}`;
}
