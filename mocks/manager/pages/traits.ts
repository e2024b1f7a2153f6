import { isRelease, type ReleaseTraits, traitsOf } from '../release.ts';

const { release } = document.documentElement.dataset;
if (!isRelease(release)) throw new Error('The served page names no release in its data-release attribute.');

/** The texts of the release this page is served by. */
export const traits: ReleaseTraits = traitsOf(release);
