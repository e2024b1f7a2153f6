export * from './manager.ts';
export { type Mutant, mutants } from './mutant.ts';
export { isRelease, type Release, releases } from './release.ts';
export { SimulatorError } from './simulator-error.ts';
export { startManager } from './start-manager.ts';
export { isLoss, type Loss, losses, upgradeFolder } from './upgrade.ts';
