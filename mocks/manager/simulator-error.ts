/** The simulator cannot work on its folder as asked; the message says why, and what to do. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';
}
