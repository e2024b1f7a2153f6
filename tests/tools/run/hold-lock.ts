import { createInterface } from 'node:readline';
import { Locked, RunFolder } from '../../../fixtures/manager/safety/run-folder.ts';

// Takes and leaves the lock on a manager, a line of input each time, and prints what came of it.
const [, , url = ''] = process.argv;
let run = new RunFolder(url);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'leave') {
    run.unlock();
    console.log('left');
    continue;
  }
  try {
    run = new RunFolder(url);
    if (line === 'join') run.join('a run of the tests');
    else run.lock();
    console.log('taken');
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
    console.log(error.message);
  }
}
