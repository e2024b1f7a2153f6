export type { Identity, Pki, PkiOptions } from './pki.ts';
export type { Era } from './eras.ts';
export type { FlawName } from './flaws.ts';
export { dhParameters } from './dh-parameters.ts';
export { openPki } from './open-pki.ts';
