import { isRelease, type ReleaseTraits, traitsOf } from '../release.ts';

const { release, configuration } = document.documentElement.dataset;
if (!isRelease(release)) throw new Error('The served page names no release in its data-release attribute.');

/** The texts of the release this page is served by. */
export const traits: ReleaseTraits = traitsOf(release);

/** Where the pages read and apply the configuration of an appliance. */
export function configurationPath(applianceId: string): string {
  return `${configuration}/${applianceId}`;
}
