/** The product's releases that the simulator plays, oldest first. */
export const releases = ['7.3', '7.4', '7.5'] as const;

export type Release = (typeof releases)[number];

/** What differs between releases. */
export interface ReleaseTraits {
  /** As `GET /smc/rest/system/info` writes it. */
  readonly version: string;
  readonly build: string;
}

/** Keyed by the lowest release each holds for. Builds are assumed. */
const traits: Readonly<Record<Release, Partial<ReleaseTraits>>> & { readonly '7.3': ReleaseTraits } = {
  '7.3': { version: '7.3.2', build: '2021.06.16.1546-0' },
  '7.4': { version: '7.4.2', build: '2023.12.01.0930-0' },
  '7.5': { version: '7.5.0', build: '2024.05.27.1400-0' },
};

/** What a release is like: of each trait the value of the highest release up to it. */
export function traitsOf(release: Release): ReleaseTraits {
  const upToIt = releases.slice(0, releases.indexOf(release) + 1);
  return upToIt.reduce<ReleaseTraits>((found, lower) => ({ ...found, ...traits[lower] }), traits['7.3']);
}
