import type { Finding } from '../finding.ts';
import { valueOf } from '../seen.ts';
import type { UpgradeSnapshot } from '../upgrade-snapshot.ts';

/** The rules of Response Management that use an e-mail action: without one an alarm sends no mail. */
export function useRules(before: UpgradeSnapshot, after: UpgradeSnapshot): Finding[] {
  const [was, is] = [valueOf(before.rules), valueOf(after.rules)];
  if (!was || !is) return [];
  const among = (uses: typeof was, { rule, action }: (typeof was)[number]): boolean =>
    uses.some((one) => one.rule === rule && one.action === action);
  // An action that is gone is a finding of its own.
  const kept = new Set(after.manager.actions.map(({ name }) => name));
  return [
    ...was
      .filter((use) => kept.has(use.action) && !among(is, use))
      .map(({ rule, action }) => ({
        where: `rule ${rule}`,
        before: `uses ${action}`,
        after: undefined,
        consequence: 'mail will stop' as const,
        why: `Its alarms are no longer mailed by ${action}: add the action to the rule again, or the rule itself.`,
      })),
    ...is
      .filter((use) => !among(was, use))
      .map(({ rule, action }) => ({
        where: `rule ${rule}`,
        before: undefined,
        after: `uses ${action}`,
        consequence: 'harmless' as const,
        why: 'The alarms of one more rule are mailed.',
      })),
  ].map((finding) => ({ requirement: 'upgrade.settings-kept', ...finding }));
}
