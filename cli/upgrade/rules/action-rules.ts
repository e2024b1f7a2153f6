import { isDeepStrictEqual } from 'node:util';
import type { SavedAction } from '../../../fixtures/manager/safety/snapshot.ts';
import type { Finding } from '../finding.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

type ActionFinding = Omit<Finding, 'requirement'>;

/** The e-mail actions, by name; several may have one. */
export function actionRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  const left = [...after.manager.actions];
  const take = (isIt: (action: SavedAction) => boolean): SavedAction | undefined => {
    const place = left.findIndex(isIt);
    return place < 0 ? undefined : left.splice(place, 1)[0];
  };
  const changed = before.manager.actions.filter((old) => !take((one) => isDeepStrictEqual(one, old)));
  return [
    ...changed.flatMap((old) =>
      changesOf(
        old,
        take(({ name }) => name === old.name),
      ),
    ),
    ...left.map((added) => ({
      where: `action ${added.name}`,
      before: undefined,
      after: described(added),
      consequence: 'harmless' as const,
      why: 'One more action mails alarms.',
    })),
  ].map((finding) => ({ requirement: 'upgrade.settings-kept', ...finding }));
}

function changesOf(was: SavedAction, is: SavedAction | undefined): ActionFinding[] {
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
  return [
    ...(was.to === is.to ? [] : [recipientChange(where, was.to, is.to)]),
    ...(was.subject === is.subject
      ? []
      : [
          {
            where: `${where}, Subject`,
            before: was.subject,
            after: is.subject,
            consequence: 'check by hand' as const,
            why: "Recipients' rules and ticket systems may depend on the subject: enter the old one, unless you want the new one.",
          },
        ]),
    ...fieldChanges(where, otherFields(was), otherFields(is)),
  ];
}

function recipientChange(where: string, before: string, after: string): ActionFinding {
  const sides = { where: `${where}, To`, before, after };
  if (isDeepStrictEqual(recipientsOf(before), recipientsOf(after))) {
    return { ...sides, consequence: 'harmless', why: 'These are the same recipients, written otherwise.' };
  }
  return {
    ...sides,
    consequence: after.trim() === '' ? 'mail will stop' : 'check by hand',
    why: 'Its alarms go to other people now: enter the old To, unless you want the new one.',
  };
}

/** The addresses of a `To`, in whatever order; only their domain may be written in either case. */
function recipientsOf(to: string): ReadonlySet<string> {
  const addresses = to.split(/[\s,;]+/).filter((address) => address !== '');
  return new Set(addresses.map((one) => one.replace(/@[^@]*$/, (domain) => domain.toLowerCase())));
}

/** What else the form of an action holds, by its labels. */
function otherFields({ name, to, subject, fields = {} }: SavedAction): ReadonlyMap<string, string> {
  const judged = [name, to, subject];
  return new Map(
    Object.entries(fields).flatMap(([label, value]) => {
      // Each of the three once: another field may hold the same.
      const place = judged.findIndex((one) => one === value);
      if (place >= 0) judged.splice(place, 1);
      return place >= 0 || value === '' || value === false ? [] : [[label, String(value)]];
    }),
  );
}

/** A value that stands under another label is no change: releases differ in their labels. */
function fieldChanges(
  where: string,
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
): ActionFinding[] {
  const alone = (one: typeof was, other: typeof was): [string, string][] =>
    [...one].filter(
      ([label, value]) =>
        !other.has(label) && ![...other].some(([name, text]) => text === value && !one.has(name)),
    );
  const lost = [
    ...alone(was, is),
    ...[...was].filter(([label, value]) => (is.get(label) ?? value) !== value),
  ];
  return [
    ...lost.map(([label, value]) => ({
      where: `${where}, ${label}`,
      before: value,
      after: is.get(label),
      consequence: 'check by hand' as const,
      why: 'Nobody knows whether its mail depends on it: enter the old value, unless you want the new one.',
    })),
    ...alone(is, was).map(([label, value]) => ({
      where: `${where}, ${label}`,
      before: undefined,
      after: value,
      consequence: 'harmless' as const,
      why: 'The field is new, or was empty.',
    })),
  ];
}

function described({ to, subject }: SavedAction): string {
  return `to ${to}, subject ${subject}`;
}
