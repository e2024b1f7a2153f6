import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { stateVariable } from '../../../fixtures/manager/safety/run-folder.ts';
import { start } from '../command.ts';

/** A process that takes and leaves the lock on a manager as it is told. */
export interface LockHolder {
  readonly pid: number;
  /** Says something to it, and answers what it says. */
  tell(line: 'take' | 'join' | 'leave'): Promise<string>;
  kill(): Promise<void>;
}

/**
 * @param state the folder of the state
 * @param url of the manager
 */
export async function startLockHolder(
  state: string,
  url = 'https://manager.example.org',
): Promise<LockHolder> {
  const { child, exit } = start([url], {
    node: ['--import', 'tsx'],
    tool: resolve('tests/tools/run/hold-lock.ts'),
    env: { [stateVariable]: state },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const line: IteratorResult<string, unknown> = await lines.next();
    return String(line.value);
  };
  await next();
  return {
    pid: child.pid ?? 0,
    tell: async (line) => {
      child.stdin.write(`${line}\n`);
      return next();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
