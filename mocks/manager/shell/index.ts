export type { RootShell, RootShellOptions } from './root-shell.ts';
export { confinedPath } from '../guest/confined-path.ts';
export { rootShellSupport, type RootShellSupport } from './root-shell-support.ts';
export { startRootShell } from './start-root-shell.ts';
