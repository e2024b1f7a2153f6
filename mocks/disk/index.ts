export { bundled } from './bundled.ts';
export { KernelLock } from './kernel-lock.ts';
export { makeFolder } from './make-folder.ts';
export { makeScratchFolder, type ScratchFolder } from './scratch-folder.ts';
