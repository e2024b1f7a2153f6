export * from './manager.ts';
export { startManager } from './start-manager.ts';
