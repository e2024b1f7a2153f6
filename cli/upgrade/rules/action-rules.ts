import type { SavedAction } from '../../../fixtures/manager/safety/snapshot.ts';
import type { Finding } from '../finding.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

/** The e-mail actions, by name. */
export function actionRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  const [was, is] = [before.manager.actions, after.manager.actions];
  return [
    ...was.flatMap((old) =>
      changesOf(
        old,
        is.find(({ name }) => name === old.name),
      ),
    ),
    ...is
      .filter(({ name }) => !was.some((old) => old.name === name))
      .map((added) => ({
        where: `action ${added.name}`,
        before: undefined,
        after: described(added),
        consequence: 'harmless' as const,
        why: 'One more action mails alarms.',
      })),
  ].map((finding) => ({ requirement: 'upgrade.settings-kept', ...finding }));
}

function changesOf(was: SavedAction, is: SavedAction | undefined): Omit<Finding, 'requirement'>[] {
  const where = `action ${was.name}`;
  if (!is) {
    return [
      {
        where,
        before: described(was),
        after: undefined,
        consequence: 'mail will stop',
        why: 'The alarms that it mailed reach nobody: add it again, also to the rules that used it.',
      },
    ];
  }
  const [to, subject] = [was.to !== is.to, was.subject !== is.subject];
  return [
    ...(to
      ? [
          {
            where: `${where}, To`,
            before: was.to,
            after: is.to,
            consequence: is.to.trim() === '' ? ('mail will stop' as const) : ('check by hand' as const),
            why: 'Its alarms go to other people now: enter the old To, unless you want the new one.',
          },
        ]
      : []),
    ...(subject
      ? [
          {
            where: `${where}, Subject`,
            before: was.subject,
            after: is.subject,
            consequence: 'check by hand' as const,
            why: "Recipients' rules and ticket systems may depend on the subject: enter the old one, unless you want the new one.",
          },
        ]
      : []),
  ];
}

function described({ to, subject }: SavedAction): string {
  return `to ${to}, subject ${subject}`;
}
