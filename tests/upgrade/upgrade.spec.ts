import { compareSnapshots } from '../../fixtures/manager/safety/compare-snapshots.ts';
import type { Snapshot } from '../../fixtures/manager/safety/snapshot.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/upgrade-test.ts';

// One worker, so that one upgrade serves all.
test.describe.configure({ mode: 'default' });

test(
  'an upgrade of the manager keeps its SMTP settings, trust store and e-mail actions',
  needs('upgrade', requirement('upgrade.settings-kept')),
  async ({ upgraded: { before, after } }) => {
    const { shell: _was, ...settingsBefore } = before;
    const { shell: _is, ...settingsAfter } = after;
    expect(
      compareSnapshots(settingsBefore, settingsAfter),
      'The upgrade changed settings of the manager: enter them again as they were before, and press Apply Settings',
    ).toEqual([]);
  },
);

test(
  'an upgrade of the manager keeps the tls-ciphers file that the operator put in place',
  needs('upgrade', requirement('upgrade.ciphers-kept')),
  async ({ upgraded: { before, after, withoutShell } }) => {
    test.skip(withoutShell !== undefined, `this target cannot offer a root shell: ${withoutShell}`);
    expect(
      listOf(after),
      "The upgrade changed tls-ciphers: follow the note's addendum again, or the DH key is too small again",
    ).toBe(listOf(before));
  },
);

test(
  'Test Action delivers after an upgrade of the manager, as it did before',
  needs('upgrade', requirement('upgrade.mail-works')),
  async ({ upgraded: { operator, control, after } }) => {
    const { action, smtp } = control;
    expect(
      after.actions.map(({ name }) => name),
      `The upgrade lost the e-mail action ${action.name}, so that its Test Action sends nothing: add it again`,
    ).toContain(action.name);

    const attempt = await operator.testAction(action.name);

    await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
  },
);

/** The content of the tls-ciphers file, whatever its date. */
function listOf({ shell }: Snapshot): string | undefined {
  return shell?.tlsCiphers && Buffer.from(shell.tlsCiphers.content, 'base64').toString();
}
