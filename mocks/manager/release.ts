/** The releases that can be simulated, lowest first. */
export const releases = ['7.3', '7.4', '7.5'] as const;

export type Release = (typeof releases)[number];

/** A value that changed with a release, keyed by the lowest one it holds for. */
type Since<Value> = { readonly '7.3': Value } & { readonly [Later in Release]?: Value };

/**
 * The differences between releases. Every release verifies the relay's certificate: Cisco says so since 7.4; for 7.3 it is
 * assumed.
 */
export interface ReleaseTraits {
  readonly productName: string;
  /** The inventory's word for a healthy appliance. */
  readonly upWord: string;
  /** The heading in the Configure menu below which Response Management stands. */
  readonly responseManagementGroup: string | undefined;
  readonly addAction: string;
  /** The tab of Central Management with the inventory. */
  readonly inventoryTab: string;
  readonly version: string;
  readonly build: string;
}

const traits = {
  productName: { '7.3': 'Stealthwatch', '7.4': 'Secure Network Analytics' },
  upWord: { '7.3': 'Up', '7.5': 'Connected' },
  /** That it is a heading in the menu, not a menu of its own, is assumed. */
  responseManagementGroup: { '7.3': undefined, '7.5': 'Detection' },
  /** At 7.5 assumed. */
  addAction: { '7.3': 'Add', '7.4': 'Add New Action' },
  /** At 7.5 assumed. */
  inventoryTab: { '7.3': 'Appliance Manager', '7.5': 'Inventory' },
} satisfies {
  readonly [Trait in Exclude<keyof ReleaseTraits, 'version' | 'build'>]: Since<ReleaseTraits[Trait]>;
};

/** Every release has its own. */
const builds = {
  version: { '7.3': '7.3.2', '7.4': '7.4.2', '7.5': '7.5.0' },
  build: { '7.3': '2021.06.16.1546-0', '7.4': '2023.12.01.0930-0', '7.5': '2024.06.03.1210-0' },
} satisfies { readonly [Trait in 'version' | 'build']: Readonly<Record<Release, string>> };

export function traitsOf(release: Release): ReleaseTraits {
  const reached = releases.slice(0, releases.indexOf(release) + 1);
  const of = <Value>(since: Since<Value>): Value =>
    reached.reduce((value, step) => since[step] ?? value, since['7.3']);
  return {
    productName: of(traits.productName),
    upWord: of(traits.upWord),
    responseManagementGroup: of<string | undefined>(traits.responseManagementGroup),
    addAction: of(traits.addAction),
    inventoryTab: of(traits.inventoryTab),
    version: builds.version[release],
    build: builds.build[release],
  };
}

/** The release a text names. */
export function isRelease(text: unknown): text is Release {
  return releases.some((release) => release === text);
}
