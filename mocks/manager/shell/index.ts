export type { RootShell } from './root-shell.ts';
export { confinedPath } from '../guest/confined-path.ts';
export { rootShellSupport } from './root-shell-support.ts';
export { startRootShell } from './start-root-shell.ts';
