import { openPki } from '../../../mocks/pki/index.ts';

/** The worth of a store against a chain: for good, until the next renewal, or nothing. */
export type Worth = 'lasts' | 'ends' | 'fails';

/** Every certificate of the two eras, in both forms where there are two. */
type Name =
  | 'leaf of the note'
  | 'Amazon'
  | 'leaf of today'
  | 'M01'
  | 'Root CA 1, cross-signed'
  | 'Root CA 1, self-signed'
  | 'Starfield G2, cross-signed'
  | 'Starfield G2, self-signed'
  | 'Starfield Class 2';

/** The certificates that a relay serves, in order. */
export const chains = {
  'of today': ['leaf of today', 'M01', 'Root CA 1, cross-signed'],
  'of today without the root': ['leaf of today', 'M01'],
  'of the note': ['leaf of the note', 'Amazon', 'Root CA 1, cross-signed', 'Starfield G2, cross-signed'],
} as const satisfies Record<string, readonly Name[]>;

export type ChainName = keyof typeof chains;

interface Row {
  readonly store: readonly Name[];
  readonly worth: Readonly<Record<ChainName, Worth>>;
}

/** As JSSE 17 judges, tried; which of them last is what Amazon says of its roots. */
export const storeMatrix: readonly Row[] = [
  row([...chains['of the note']], 'lasts', 'lasts', 'lasts'),
  row(['leaf of the note', 'Amazon'], 'fails', 'fails', 'ends'),
  row(['Root CA 1, cross-signed'], 'lasts', 'lasts', 'lasts'),
  row(['Root CA 1, self-signed'], 'lasts', 'lasts', 'lasts'),
  row(['Starfield G2, cross-signed'], 'lasts', 'fails', 'lasts'),
  row(['Starfield G2, self-signed'], 'lasts', 'fails', 'lasts'),
  // It no longer signs: at the time of the note it worked, and a renewal ended it.
  row(['Starfield Class 2'], 'fails', 'fails', 'ends'),
  row(['leaf of today'], 'ends', 'ends', 'fails'),
  row(['M01'], 'ends', 'ends', 'fails'),
  row(['leaf of today', 'M01'], 'ends', 'ends', 'fails'),
];

function row(store: readonly Name[], today: Worth, withoutRoot: Worth, note: Worth): Row {
  return {
    store,
    worth: { 'of today': today, 'of today without the root': withoutRoot, 'of the note': note },
  };
}

/** The certificates by name, PEM, and the key of each leaf. */
export async function certificatesOf(host: string): Promise<{
  readonly pem: Readonly<Record<Name, string>>;
  readonly keys: Readonly<Record<ChainName, string>>;
}> {
  const pki = await openPki();
  const [note, today, roots] = await Promise.all([
    pki.endpointIdentity(host, 'note'),
    pki.endpointIdentity(host, 'today'),
    pki.roots(),
  ]);
  const [noteLeaf = '', amazon = '', rootCa1 = '', starfield = ''] = note.certificates;
  const [leaf = '', m01 = ''] = today.certificates;
  return {
    pem: {
      'leaf of the note': noteLeaf,
      Amazon: amazon,
      'leaf of today': leaf,
      M01: m01,
      'Root CA 1, cross-signed': rootCa1,
      'Root CA 1, self-signed': roots.amazonRootCa1,
      'Starfield G2, cross-signed': starfield,
      'Starfield G2, self-signed': roots.starfieldG2,
      'Starfield Class 2': roots.starfieldClass2,
    },
    keys: {
      'of today': today.privateKey,
      'of today without the root': today.privateKey,
      'of the note': note.privateKey,
    },
  };
}
