import { LogTail } from '../../fixtures/manager/shell/log-tail.ts';
import { expect, test as base } from './shell-test.ts';

const folder = '/lancope/var/logs/containers';
const spellings = [`${folder}/sw-response-mgmt.log`, `${folder}/sw-reponse-mgmt.log`];
const log = `${folder}/sw-reponse-mgmt.log`;

interface Tailing {
  /** A tail begun on a log that holds `earlier`. */
  readonly begin: (earlier: string) => Promise<LogTail>;
}

const test = base.extend<Tailing>({
  begin: async ({ shell }, use) => {
    await use(async (earlier) => {
      await shell.write(log, earlier);
      return LogTail.begin(shell, spellings);
    });
    await shell.run(`rm -f ${folder}/*; touch ${log}`);
  },
});

test.describe('the tail of a log', () => {
  test('holds the new lines and no older ones, however often it is read', async ({ begin, shell }) => {
    const tail = await begin('of an earlier attempt\n');
    expect(await tail.added()).toBe('');

    await shell.run(`echo first >> ${log}`);
    expect(await tail.added()).toBe('first\n');

    await shell.run(`echo second ✓ >> ${log}`);
    expect(await tail.added()).toBe('first\nsecond ✓\n');
  });

  for (const spelling of spellings) {
    test(`is found under the name ${spelling.slice(folder.length + 1)}`, async ({ shell }) => {
      await shell.run(`rm -f ${folder}/*; echo earlier > ${spelling}`);
      const tail = await LogTail.begin(shell, spellings);
      await shell.run(`echo added >> ${spelling}`);

      expect(tail.path).toBe(spelling);
      expect(await tail.added()).toBe('added\n');
      await shell.run(`rm -f ${folder}/*; touch ${log}`);
    });
  }

  test('cannot begin without a log, and names the files it looked for', async ({ shell }) => {
    await expect(LogTail.begin(shell, ['/var/a.log', '/var/b.log'])).rejects.toMatchObject({
      reason: 'file-missing',
      message: expect.stringContaining('/var/a.log, /var/b.log'),
    });
  });

  for (const earlier of ['', 'earlier\n']) {
    const full = earlier === '' ? 'an empty log' : 'a log';

    test(`goes on in the new file when ${full} is rotated by renaming`, async ({ begin, shell }) => {
      const tail = await begin(earlier);
      await shell.run(`echo before >> ${log}; mv ${log} ${log}.1; echo after the rotation > ${log}`);

      expect(await tail.added()).toBe('before\nafter the rotation\n');
    });

    test(`goes on from the start when ${full} is rotated by copying`, async ({ begin, shell }) => {
      const tail = await begin(earlier);
      await shell.run(
        `echo before >> ${log}; cp ${log} ${log}.1; : > ${log}; echo after the rotation >> ${log}`,
      );

      expect(await tail.added()).toBe('before\nafter the rotation\n');
    });
  }

  test('reads the rotated file to its end while there is no new one', async ({ begin, shell }) => {
    const tail = await begin('earlier\n');
    await shell.run(`echo before >> ${log}; mv ${log} ${log}.1`);

    expect(await tail.added()).toBe('before\n');
  });

  test('ignores a log that was rotated long ago', async ({ begin, shell }) => {
    await shell.run(`echo of last week > ${log}.1`);
    const tail = await begin('');
    await shell.run(`echo added >> ${log}`);

    expect(await tail.added()).toBe('added\n');
  });

  test('replaces the rotated file of long ago by the new one', async ({ begin, shell }) => {
    await shell.run(`echo of last week > ${log}.1`);
    const tail = await begin('earlier\n');
    await shell.run(`echo before >> ${log}; mv ${log} ${log}.1; echo after >> ${log}`);

    expect(await tail.added()).toBe('before\nafter\n');
  });

  test('begins anew when a log was emptied, even if it is longer now', async ({ begin, shell }) => {
    const tail = await begin('short\n');
    await shell.run(`: > ${log}; echo much longer than before >> ${log}`);

    expect(await tail.added()).toBe('much longer than before\n');
  });
});
