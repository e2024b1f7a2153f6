import { join } from 'node:path';
import { KernelLock, makeFolder } from '../disk/index.ts';
import { SimulatorError } from './simulator-error.ts';

/**
 * Marks a folder as that of the running simulator.
 *
 * @returns what takes the mark away
 * @throws {SimulatorError} when another process runs a simulator on the folder
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder);
  const lock = new KernelLock(join(folder, 'simulator.lock'));
  if (!lock.take('alone')) {
    throw new SimulatorError(`A simulator (process ${lock.signature()}) runs on ${folder}. Stop it first.`);
  }
  lock.sign(String(process.pid));
  return () => lock.release();
}

/** @throws {SimulatorError} when a simulator runs on the folder */
export function refuseRunning(folder: string): void {
  lockFolder(folder)();
}
