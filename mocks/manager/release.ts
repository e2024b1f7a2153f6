/** The releases that can be simulated, lowest first. */
export const releases = ['7.3', '7.4', '7.5', '7.6'] as const;

export type Release = (typeof releases)[number];

/** Of a new simulator that is not told another one. */
export const defaultRelease: Release = '7.6';

/**
 * The folders of `pages` with what is drawn otherwise from one release to another: all around the forms, and the forms
 * that are built otherwise.
 */
export const frames = ['frame-7-3', 'frame-7-6'] as const;

/** A value that changed with a release, keyed by the lowest one it holds for. */
type Since<Value> = Readonly<Partial<Record<Release, Value>> & Record<(typeof releases)[0], Value>>;

/**
 * The differences between releases. Every release verifies the relay's certificate: Cisco says so since 7.4; for 7.3 it is
 * assumed.
 */
export interface ReleaseTraits {
  readonly frame: (typeof frames)[number];
  readonly signInPath: '/smc/login.html' | '/sw-login/';
  readonly productName: string;
  /** The inventory's word for a healthy appliance. */
  readonly upWord: string;
  /** The heading in the Configure menu below which Response Management stands. */
  readonly responseManagementGroup: string | undefined;
  readonly addAction: string;
  /** The tab of Central Management with the inventory. */
  readonly inventoryTab: string;
  /** The pages' word for what REST calls `SMC`. */
  readonly managerType: string;
  readonly version: string;
  readonly build: string;
}

const traits = {
  frame: { '7.3': 'frame-7-3', '7.6': 'frame-7-6' },
  signInPath: { '7.3': '/smc/login.html', '7.6': '/sw-login/' },
  productName: { '7.3': 'Stealthwatch', '7.4': 'Secure Network Analytics' },
  upWord: { '7.3': 'Up', '7.5': 'Connected' },
  /** That it is a heading in the menu, not a menu of its own, is assumed. */
  responseManagementGroup: { '7.3': undefined, '7.5': 'Detection' },
  /** Since 7.5 assumed. */
  addAction: { '7.3': 'Add', '7.4': 'Add New Action' },
  /** At 7.5 assumed. */
  inventoryTab: { '7.3': 'Appliance Manager', '7.5': 'Inventory' },
  managerType: { '7.3': 'SMC', '7.6': 'Manager' },
} satisfies {
  readonly [Trait in Exclude<keyof ReleaseTraits, 'version' | 'build'>]: Since<ReleaseTraits[Trait]>;
};

/** Every release has its own; the builds are assumed. */
const builds = {
  version: { '7.3': '7.3.2', '7.4': '7.4.2', '7.5': '7.5.0', '7.6': '7.6.0' },
  build: {
    '7.3': '2021.06.16.1546-0',
    '7.4': '2023.12.01.0930-0',
    '7.5': '2024.06.03.1210-0',
    '7.6': '2026.02.10.1405-0',
  },
} satisfies { readonly [Trait in 'version' | 'build']: Readonly<Record<Release, string>> };

export function traitsOf(release: Release): ReleaseTraits {
  const reached = releases.slice(0, releases.indexOf(release) + 1);
  const of = <Value>(since: Since<Value>): Value =>
    reached.reduce((value, step) => since[step] ?? value, since['7.3']);
  return {
    frame: of<ReleaseTraits['frame']>(traits.frame),
    signInPath: of<ReleaseTraits['signInPath']>(traits.signInPath),
    productName: of(traits.productName),
    upWord: of(traits.upWord),
    responseManagementGroup: of<string | undefined>(traits.responseManagementGroup),
    addAction: of(traits.addAction),
    inventoryTab: of(traits.inventoryTab),
    managerType: of(traits.managerType),
    version: builds.version[release],
    build: builds.build[release],
  };
}

/** The release a text names. */
export function isRelease(text: unknown): text is Release {
  return releases.some((release) => release === text);
}
