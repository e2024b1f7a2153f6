export * from './manager.ts';
export { type Release, releases } from './release.ts';
export { StartError } from './start-error.ts';
export { startManager } from './start-manager.ts';
