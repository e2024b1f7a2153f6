import { Journal, NotNoted } from '../../../fixtures/manager/safety/journal.ts';

// Notes changes until the disk is full, and says how many were noted and why no more.
const journal = new Journal(process.argv[2] ?? '');
journal.begin('a run of the tests');
let noted = 0;
try {
  for (;;) {
    journal.note({ kind: 'command', command: `echo ${'x'.repeat(100)}` });
    noted += 1;
  }
} catch (error) {
  if (!(error instanceof NotNoted)) throw error;
  console.log(JSON.stringify({ noted, why: error.message }));
}
