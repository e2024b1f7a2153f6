import { expect, type Page } from '@playwright/test';
import { describeRules } from '../../../fixtures/manager/describe-rules.ts';
import { type LabelOverrides, labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { ResponseManagementPage } from '../../../fixtures/manager/pages/response-management-page.ts';
import { RulesPage } from '../../../fixtures/manager/pages/rules-page.ts';
import type { Manager, Rule } from '../../../mocks/manager/index.ts';
import { test } from '../../mocks/manager-page.ts';
import { long } from '../../sampled.ts';

const noc = {
  id: 'noc',
  name: 'Page the NOC',
  to: 'noc@example.com',
  subject: 'a',
  description: '',
  enabled: true,
};
const night = { name: 'Night', action: noc.name, enabled: true };
const syslog = { name: 'To the SIEM', action: 'Syslog', enabled: true };

/** The sentence on a manager with these rules, whose pages bear the suite's words but for these. */
async function said(
  { manager, page }: { readonly manager: Manager; readonly page: Page },
  rules: readonly Rule[],
  others: LabelOverrides = {},
): Promise<string> {
  await manager.restore({ ...manager.snapshot(), actions: [noc], rules });
  const labels = labelsOf(newestRelease, others);
  return describeRules({
    responses: new ResponseManagementPage(page, labels),
    rules: new RulesPage(page, labels),
  });
}

const [noActions, noUse] = [
  { 'rules.actionsColumn': 'Xyzzy' },
  { 'responses.usedByColumn': 'Xyzzy' },
] as const;

for (const [when, rules, others, sentence] of [
  [
    'a rule uses an e-mail action',
    [syslog, night],
    {},
    /^rules that use an e-mail action: "Night" \(Page the NOC\)\.$/,
  ],
  [
    'rules use other actions alone',
    [syslog],
    {},
    /^no rule that the suite saw in Response Management › Rules names an e-mail action\./,
  ],
  ['there are no rules', [], {}, /^no rule that the suite saw in .* names an e-mail action/],
  [
    'only the table of actions says it',
    [night],
    noActions,
    /rules use Page the NOC \(1\); which rules these are, the suite could not read/,
  ],
  [
    'no table says it',
    [night],
    { ...noActions, ...noUse },
    /^which rules use an e-mail action, the suite could not read: no table/,
  ],
  [
    'no column bears the names of the rules',
    [night],
    { 'rules.nameColumn': 'Xyzzy' },
    /^which rules use an e-mail action, the suite could not read: .*rules\.nameColumn/,
  ],
  [
    'the tab of the rules is not found',
    [night],
    { 'rules.tab': 'Xyzzy' },
    /^which rules use an e-mail action, the suite could not read: .*rules\.tab/,
  ],
] as const)
  test(
    `the suite says which rules use an e-mail action where ${when}`,
    'rules.tab' in others || 'responses.usedByColumn' in others ? long : {},
    async ({ manager, signedIn: page }) => {
      expect(await said({ manager, page }, rules, others)).toMatch(sentence);
    },
  );

test('the suite reads the rules of a long table, and several actions of one rule', async ({
  manager,
  signedIn: page,
}) => {
  const many = Array.from({ length: 60 }, (_, index) => ({ ...syslog, name: `Rule ${index}` }));
  const last = { ...night, name: 'Last', action: `Syslog, ${noc.name}` };

  expect(await said({ manager, page }, [...many, last])).toBe(
    'rules that use an e-mail action: "Last" (Page the NOC).',
  );
});

test(
  'the suite claims nothing of the rules on a page to which the table does not turn',
  long,
  async ({ manager, signedIn: page }) => {
    await page.addInitScript(addIdleNext);
    await page.evaluate(addIdleNext);

    expect(await said({ manager, page }, [syslog])).toMatch(
      /could not read to the end: the table in Response Management › Rules did not turn to its next page/,
    );
  },
);

/** Adds a button to a page that leads nowhere. */
function addIdleNext(): void {
  setInterval(() => {
    if (!document.body || document.querySelector('#next')) return;
    const next = document.createElement('button');
    next.id = 'next';
    next.textContent = 'Next';
    document.body.append(next);
  }, 20);
}
