import {
  appendFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Journal } from '../../../fixtures/manager/safety/journal.ts';
import { noteWitness } from '../../../fixtures/manager/safety/witnessed-password.ts';
import { addendum } from '../../../fixtures/manager/shell/tls-ciphers.ts';
import { long } from '../../sampled.ts';
import { artefactsIn, ended, type Run } from '../command.ts';
import { run, untilNoted } from '../run/external-manager-run.ts';
import { type ExternalManager, skipWithoutExternalManager, test } from '../run/external-manager-test.ts';

test.describe.configure({ timeout: 600_000 });

test.beforeAll(skipWithoutExternalManager);

function restore({ begin, targetFile }: ExternalManager, ...parameters: readonly string[]): Promise<Run> {
  return ended(begin(['restore', '--target', targetFile, ...parameters]));
}

/** The folder in which a run has left what it knows of the manager. */
function keptBy({ stateFolder }: ExternalManager): string {
  const [name = ''] = readdirSync(stateFolder);
  return join(stateFolder, name);
}

test(
  'restore never claims to have restored what it cannot read, and accepts the manager as it is on demand',
  long,
  async ({ externalManager }, testInfo) => {
    const before = externalManager.configuration();

    await test.step('it knows nothing of a manager on which no run was', async () => {
      const { exitCode, stdout } = await ended(
        externalManager.begin(['restore', '--target', externalManager.targetFile], {
          SNA_SES_STATE: testInfo.outputPath('another-state'),
        }),
      );
      expect(stdout).toContain(
        'external: restore found no trace of a run on this manager, and did not look at the manager.',
      );
      expect(stdout).toContain('SNA_SES_STATE names another folder');
      expect(exitCode).toBe(2);
    });

    const command = run(
      externalManager,
      'full',
      'tests/email-action',
      ...artefactsIn(testInfo.outputPath('run')),
    );
    // With the second one noted the first one is sealed: a journal without it is damaged.
    await untilNoted(externalManager, 2, command);
    process.kill(-(command.child.pid ?? 0), 'SIGKILL');
    await command.exit;
    const kept = keptBy(externalManager);
    const copy = testInfo.outputPath('copy');
    cpSync(kept, copy, { recursive: true });
    const [journal, snapshot] = [join(kept, 'journal.jsonl'), join(kept, 'before.json')];

    const damages = [
      {
        what: 'a journal of NUL bytes',
        damage: () => writeFileSync(journal, Buffer.alloc(readFileSync(journal).length)),
        says: 'journal.jsonl is damaged: this version knows no entry like line 1.',
      },
      {
        what: 'a journal with an entry of another version',
        damage: () => appendFileSync(journal, '{"kind":"teleported"}\n'),
        says: 'journal.jsonl is damaged: this version knows no entry like line ',
      },
      {
        what: 'a journal of which only the beginning is left',
        damage: () => writeFileSync(journal, `${readFileSync(journal, 'utf8').split('\n')[0]}\n`),
        says: 'journal.jsonl is damaged: it is shorter than what was noted.',
      },
      { what: 'no journal', damage: () => rmSync(journal), says: 'journal.jsonl is missing.' },
      {
        what: 'a damaged snapshot',
        damage: () => writeFileSync(snapshot, readFileSync(snapshot).subarray(0, 100)),
        says: 'before.json is damaged.',
      },
      { what: 'no snapshot', damage: () => rmSync(snapshot), says: 'before.json is missing.' },
    ];
    for (const { what, damage, says } of damages) {
      await test.step(what, async () => {
        rmSync(kept, { recursive: true });
        cpSync(copy, kept, { recursive: true });
        damage();
        const files = readdirSync(kept).toSorted();

        const { exitCode, stdout, stderr } = await restore(externalManager);

        expect(stdout, stderr).toContain(
          'external: nobody can tell whether the manager is as it was before.',
        );
        expect(stdout).toContain(says);
        expect(stdout).toContain(`--name external --accept`);
        expect(stdout + stderr, 'no stack').not.toMatch(/\n {4}at /);
        expect(exitCode).toBe(4);
        expect(readdirSync(kept).toSorted()).toEqual(files);
      });
    }

    await test.step('a restore that ends half-way is told, and is no reason to forget', async () => {
      rmSync(kept, { recursive: true });
      cpSync(copy, kept, { recursive: true });
      const { targetFile } = externalManager;
      const other = `${targetFile}.other.yaml`;
      writeFileSync(other, readFileSync(targetFile, 'utf8').replace('{}', '{ emailAction.subject: Xyzzy }'));

      const half = await restore({ ...externalManager, targetFile: other });
      expect(half.stderr).toContain(
        'external: the manager could NOT be restored, or nobody has seen that it is.',
      );
      expect(half.stderr).toContain(
        `Then restore again: npx sna-ses restore --target ${other} --name external`,
      );
      expect(half.exitCode).toBe(4);
      const unseen = await restore({ ...externalManager, targetFile: other }, '--accept');
      expect(unseen.stderr).toContain('has forgotten nothing. Where nobody ever can again');
      expect(unseen.stderr).toContain(`remove ${kept}.`);
      expect(unseen.exitCode).toBe(2);
      expect(readdirSync(kept)).toContain('before.json');
    });

    await test.step('what is not as it was before is told, and stays owed', async () => {
      rmSync(kept, { recursive: true });
      cpSync(copy, kept, { recursive: true });
      const security = join(externalManager.folder, 'lancope/services/swos-compliance/security');
      const [ciphers, aside] = [join(security, 'tls-ciphers'), join(security, 'aside')];
      renameSync(ciphers, aside);
      writeFileSync(ciphers, 'AES128-SHA\n');

      const { exitCode, stdout, stderr } = await restore(externalManager);

      renameSync(aside, ciphers);
      expect(stdout, stderr).toContain('external: the manager is NOT as it was before.');
      expect(stdout).toMatch(/^ {2}tls-ciphers: was TLS_[^]*, is AES128-SHA$/m);
      expect(stdout).toContain('or restore again: ');
      expect(exitCode).toBe(4);
      expect(readdirSync(kept)).toContain('before.json');
    });

    await test.step('what can be read again is restored', async () => {
      rmSync(kept, { recursive: true });
      cpSync(copy, kept, { recursive: true });
      const { exitCode, stdout } = await restore(externalManager);
      expect(stdout).toContain('external: the manager is as it was before.');
      expect(exitCode).toBe(0);
      expect(externalManager.configuration()).toEqual(before);
    });

    await test.step('what is accepted is forgotten', async () => {
      cpSync(copy, kept, { recursive: true });
      rmSync(join(kept, 'restored.json'));
      const noted = new Journal(journal);
      noteWitness(noted, 'the old one', 'the SES look-alike');
      const elements = { smtpConfiguration: { password: 'of the run' } };
      noted.note({ kind: 'configuration', elements, certificates: [] });
      noted.note({ kind: 'command', command: addendum.replace });
      const accepted = await restore(externalManager, '--accept');
      expect(accepted.stdout).toContain(
        'external: restore takes the manager as it is, and has forgotten the snapshot.',
      );
      expect(accepted.stdout).toContain('The run wrote the SMTP password too, which nobody can read');
      expect(accepted.stdout).toContain("What the run did by root's shell was not undone");
      expect(accepted.exitCode).toBe(0);
      const again = await restore(externalManager);
      expect(again.stdout).toMatch(/nothing is left to restore\. .* was accepted as it was then, at /);
      expect(again.exitCode).toBe(0);
    });
  },
);
