import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { test as base } from '../../of-worker.ts';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { journalledShell } from '../../../fixtures/manager/safety/journalled-shell.ts';
import { readingShell } from '../../../fixtures/manager/safety/reading-shell.ts';
import { readShellState, restoreShellState } from '../../../fixtures/manager/safety/shell-state.ts';
import { isReadingCommand } from '../../../fixtures/manager/shell/is-reading-command.ts';
import { openShell } from '../../../fixtures/manager/shell/open-shell.ts';
import { makeScratchFolder } from '../../../fixtures/manager/shell/scratch-folder.ts';
import type { Shell } from '../../../fixtures/manager/shell/shell.ts';
import {
  addendum,
  ciphersBackup,
  ciphersFile,
  putCiphers,
  replaceCiphers,
} from '../../../fixtures/manager/shell/tls-ciphers.ts';
import { rootShellSupport, startRootShell } from '../../../mocks/manager/shell/index.ts';

/** Root's shell of an appliance, and a run that works in it. */
interface Appliance {
  /** Nobody's of the suite. */
  readonly colleague: Shell;
  /** The run's, which notes. */
  readonly shell: Shell;
  readonly journal: Journal;
  /** How often the mail service was restarted. */
  restarts: number;
  /** Lets the next restart fail. */
  failing: boolean;
  /** The shell's part of `npx sna-ses restore`. */
  readonly restore: () => Promise<string[]>;
}

/** No UTF-8, as one of its bytes stands alone. */
const customers = Buffer.concat([Buffer.from('# Pr\xfcfung\n', 'latin1'), Buffer.from('AES128-GCM-SHA256')]);

const test = base.extend<{ readonly appliance: Appliance }>({
  appliance: async ({}, use) => {
    const support = rootShellSupport();
    test.skip(!support.supported, support.supported ? '' : support.reason);
    const folder = mkdtempSync(join(tmpdir(), 'shell-state-'));
    const ciphers = join(folder, ciphersFile);
    mkdirSync(dirname(ciphers), { recursive: true });
    writeFileSync(ciphers, customers);
    const password = 'a-root-password-of-the-tests';
    const rootShell = await startRootShell({
      folder,
      password,
      access: () => ({ ssh: true, rootSsh: true }),
      restartContainer: async () => {
        appliance.restarts += 1;
        const { failing } = appliance;
        appliance.failing = false;
        if (failing) throw new Error('the container does not start');
      },
    });
    const [host = '', port] = rootShell.address.split(':');
    const colleague = await openShell({
      host,
      port: Number(port),
      password,
      hostKey: rootShell.hostKeyFingerprint,
    });
    await colleague.run(`chmod 640 ${ciphersFile} ; touch -d '2024-05-06 07:08:09.123456789' ${ciphersFile}`);
    const before = await readShellState(colleague);
    const journal = new Journal(join(folder, 'journal.jsonl'));
    journal.begin('a run of the tests');
    const appliance: Appliance = {
      colleague,
      shell: journalledShell(colleague, journal, before),
      journal,
      restarts: 0,
      failing: false,
      restore: () =>
        restoreShellState({
          shell: colleague,
          before,
          entries: journal.entries(),
          onRestored: () => journal.note({ kind: 'shell-restored' }),
        }),
    };
    await use(appliance);
    await colleague.close();
    await rootShell.close();
    rmSync(folder, { recursive: true });
  },
});

/** Everything of the files that somebody may rely on, and when a name was last made beside them. */
async function allOf(shell: Shell): Promise<string> {
  const { stdout } = await shell.run(
    `cd / && for file in ${ciphersFile}* /root /root/.[a-z]* /root/* /tmp/*; do stat -c '%n %a %u:%g %y' "$file"; sha256sum "$file" 2>/dev/null; done ; stat -c '%n %y' ${dirname(ciphersFile)}`,
  );
  return stdout;
}

test('restore puts back a tls-ciphers file that is not UTF-8, byte for byte, with mode and time, and in force', async ({
  appliance: { shell, colleague, restore },
  appliance,
}) => {
  const was = await colleague.run(`stat -c '%a %u:%g %y' ${ciphersFile}`);
  // Of which the next one makes the backup.
  await putCiphers(shell, 'ECDHE-ECDSA-AES128-GCM-SHA256');
  await replaceCiphers(shell);
  await shell.run(addendum.restart);
  await colleague.run(`chmod 600 ${ciphersFile}`);

  expect(await restore()).toEqual([]);

  expect((await colleague.read(ciphersFile)).equals(customers)).toBe(true);
  expect(await colleague.run(`stat -c '%a %u:%g %y' ${ciphersFile}`)).toEqual(was);
  expect((await colleague.list(dirname(ciphersFile))).filter((name) => name.endsWith('.bak'))).toEqual([]);
  expect(appliance.restarts).toBe(2);
});

test('restore repeats a failed restart of the mail service, even when the file is back already', async ({
  appliance: { shell, restore },
  appliance,
}) => {
  await shell.run(`${addendum.backup} ; ${addendum.replace} ; ${addendum.restart}`);
  appliance.failing = true;

  await expect(restore()).rejects.toThrow('the container does not start');
  expect(await restore()).toEqual([]);

  expect(appliance.restarts).toBe(3);
  expect(await restore()).toEqual([]);
  expect(appliance.restarts, 'nothing is owed any more').toBe(3);
});

for (const { what, path, change, leaves, restarts } of [
  // What is there comes in force when its owner says so.
  { what: 'wrote a cipher list', path: ciphersFile, change: 'echo his >', leaves: 'his\n', restarts: 0 },
  { what: 'removed the cipher list', path: ciphersFile, change: 'rm', leaves: '', restarts: 0 },
  { what: 'wrote a backup of it', path: ciphersBackup, change: 'echo his >', leaves: 'his\n', restarts: 1 },
]) {
  test(`restore reports that a colleague ${what} meanwhile, and leaves that alone; the run does not overwrite it`, async ({
    appliance: { shell, colleague, restore },
    appliance,
  }) => {
    await replaceCiphers(shell);
    await colleague.run(`${change} ${path}`);

    await expect(replaceCiphers(shell)).rejects.toThrow('somebody else has changed');
    expect(await restore()).toEqual([
      `${path} was changed by somebody else meanwhile, and is left as it is.`,
    ]);

    expect((await colleague.run(`cat ${path} 2>/dev/null`)).stdout).toBe(leaves);
    expect(appliance.restarts, 'the list of the run is in force no more').toBe(restarts);
  });
}

test('restore puts back a tls-ciphers file that is a link, with the attributes of the file to which it leads', async ({
  appliance: { colleague, journal },
}) => {
  await colleague.run(
    `mkdir /root/etc && mv ${ciphersFile} /root/etc/ciphers && ln -s /root/etc/ciphers ${ciphersFile} && ln -s /root/etc/old ${ciphersBackup} && echo old > /root/etc/old && chmod 600 /root/etc/old`,
  );
  const before = await readShellState(colleague);
  const was = await colleague.run("stat -c '%n %a %u:%g %y' /root/etc/*");
  await replaceCiphers(journalledShell(colleague, journal, before));
  const entries = journal.entries();

  await restoreShellState({ shell: colleague, before, entries, onRestored: () => undefined });

  expect(await colleague.run("stat -c '%n %a %u:%g %y' /root/etc/*")).toEqual(was);
  expect((await colleague.read('/root/etc/ciphers')).equals(customers)).toBe(true);
  expect((await colleague.read('/root/etc/old')).toString()).toBe('old\n');
  expect((await colleague.run(`readlink ${ciphersFile} ${ciphersBackup}`)).stdout).toBe(
    '/root/etc/ciphers\n/root/etc/old\n',
  );
});

test('a run overwrites no tls-ciphers file that nobody read before it', async ({
  appliance: { colleague, journal },
}) => {
  const shell = journalledShell(colleague, journal, undefined);

  await expect(replaceCiphers(shell)).rejects.toThrow('before the run, so that nobody could put it back');

  expect((await colleague.read(ciphersFile)).equals(customers)).toBe(true);
});

for (const [what, make] of [
  ['a link that leads nowhere', `ln -s /root/nowhere ${ciphersBackup}`],
  ['a folder', `mkdir ${ciphersBackup}`],
] as const) {
  test(`the suite says that it could not put back ${what} in place of tls-ciphers.bak`, async ({
    appliance: { colleague },
  }) => {
    await colleague.run(make);

    await expect(readShellState(colleague)).rejects.toThrow(ciphersBackup);
  });
}

test('restore changes nothing after a run that only read, whatever a colleague changed', async ({
  appliance: { shell, colleague, restore, journal },
  appliance,
}) => {
  await shell.run('id -un; pwd');
  await colleague.write(ciphersFile, 'ECDHE-RSA-AES256-GCM-SHA384\n');
  await colleague.write(ciphersBackup, 'AES128-GCM-SHA256\n');
  await colleague.run(
    'mkdir /root/gathered && echo mine > /root/gathered/Amazon.pem && echo mine > /root/cacert.pem',
  );
  const was = await allOf(colleague);

  expect(await restore()).toEqual([]);

  expect(await allOf(colleague)).toBe(was);
  expect([journal.entries(), appliance.restarts]).toEqual([[], 0]);
});

test('restore removes the scratch folder of a run, used or not, and nothing beside it', async ({
  appliance: { shell, colleague, restore },
}) => {
  await colleague.run('mkdir -p /root/gathered /tmp/sna-ses-mine && echo mine > /root/gathered/Amazon.pem');
  const was = await allOf(colleague);
  const folder = await makeScratchFolder(shell);
  await shell.run(`cd ${folder} && echo x > Amazon.pem`);
  await makeScratchFolder(shell);

  expect(await restore()).toEqual([]);

  // The folder they stood in was changed by it, and is shared by all.
  expect(await allOf(colleague)).toBe(was);
});

test('the reading shell refuses every other command, and writes no file', async ({
  appliance: { colleague },
}) => {
  const was = await allOf(colleague);
  const shell = readingShell(colleague);

  expect((await shell.run('id -un; pwd')).stdout).toBe('root\n/root\n');
  for (const command of [addendum.replace, addendum.restart, 'echo x > /root/x', 'touch /root/x']) {
    await expect(shell.run(command)).rejects.toThrow('nothing may be changed on the manager');
  }
  await expect(shell.write('/root/x', 'x')).rejects.toThrow('writing /root/x is refused');

  expect(await allOf(colleague)).toBe(was);
});

for (const [command, reads] of [
  ["stat --printf '%i\\t%s\\n' -- '/a b' '/c' 2>/dev/null", true],
  ['openssl s_client -starttls smtp -showcerts -connect mail.example.org:587', true],
  ['date -u', true],
  ['date +%s && id', true],
  ['date -s tomorrow', false],
  ['date 010100002030', false],
  ['openssl s_client -connect a:1 -keylogfile /root/x', false],
  ['openssl s_client -connect a:1 -sess_out /root/x', false],
  ['openssl req -new', false],
  ['cat /a > /b', false],
  ['cat /a 2>/dev/null > /b', false],
  ['cat $(touch /b)', false],
  ['cat `touch /b`', false],
  ['cat "$(touch /b)"', false],
  ['cat /a | tee /b', false],
  ['cat /a\ntouch /b', false],
  ['id & touch /b', false],
  ['id; touch /b', false],
  ['PATH=/b id', false],
  ['find / -delete', false],
  ['', false],
] as const) {
  test(`the command ${JSON.stringify(command)} ${reads ? 'writes nothing' : 'may write'}`, () => {
    expect(isReadingCommand(command)).toBe(reads);
  });
}
