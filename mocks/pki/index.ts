export type { Identity, Pki, PkiOptions } from './pki.ts';
export { dhParameters } from './dh-parameters.ts';
export { openPki } from './open-pki.ts';
