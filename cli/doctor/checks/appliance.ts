import type { ApplianceConfigurationPage } from '../../../fixtures/manager/pages/appliance-configuration-page.ts';
import { ManagerError } from '../../../fixtures/manager/manager-error.ts';
import { releaseRange } from '../../../fixtures/manager/release-range.ts';
import { type Check, failed, ok } from '../check.ts';
import { failureOf } from '../failure-of.ts';

export const release: Check = {
  id: 'release',
  title: `The suite knows the release of the manager (${releaseRange})`,
  needs: ['session'],
  run: async (examination) => {
    const { api } = await examination.session();
    const known = await examination.release();
    const { version } = await api.information();
    return ok(`${version}, as ${known}`);
  },
};

export const up: Check = {
  id: 'up',
  title: 'The appliance is up, and no Apply is under way',
  needs: ['session'],
  run: async (examination) => {
    const { api } = await examination.session();
    const id = await api.managerId();
    const [state, channel] = [await api.configState(id), await api.channelStatus(id)];
    if (state === 'APPLY_CONFIG_FAILED') {
      return failed(
        'The manager could not apply the last change (APPLY_CONFIG_FAILED).',
        'Look at the audit log of the manager, and apply again.',
      );
    }
    if (state !== 'UP_TO_DATE') {
      return failed(
        `The manager is applying a configuration change (${state}).`,
        'Wait until Central Management shows the manager up, and start again.',
      );
    }
    if (channel === 'up') return ok(`${state}, ${channel}`);
    return failed(
      `The manager's configuration channel is ${channel}, not up.`,
      'Look at the appliance status in Central Management; a restart takes some minutes.',
    );
  },
};

export const editable: Check = {
  id: 'editable',
  firstContact: true,
  title: 'The account may edit the appliance configuration',
  needs: ['release', 'up'],
  run: async (examination) => {
    const configuration = await examination.configuration();
    try {
      await configuration.open();
      await configuration.smtp.server.waitFor();
    } catch (error) {
      const seen = error instanceof ManagerError ? error.cure : undefined;
      const why = ` (${failureOf(error).found.replace(/\.$/, '')})`;
      return failed(
        `The suite cannot open Edit Appliance Configuration${why}.`,
        `${seen ?? 'Open Central Management > Edit Appliance Configuration with this account.'} The account needs the role Master Admin or Configuration Manager for it, and nobody can edit an appliance whose identity certificate has expired.`,
      );
    }
    if (await configuration.smtp.server.isEditable()) return ok('the SMTP Server field takes text');
    return failed(
      'The SMTP Server field takes no text.',
      'Give the account the role Master Admin or Configuration Manager.',
    );
  },
};

/** The tabs, each with a card that proves that the tab is open; Network Services has no certain one. */
const tabs = [
  { tab: 'Appliance', shows: ({ enableSsh }: ApplianceConfigurationPage) => enableSsh },
  { tab: 'Network Services', shows: undefined },
  { tab: 'General', shows: ({ smtp }: ApplianceConfigurationPage) => smtp.card },
] as const;

/** Looks at the form as `editable` has just opened it. */
export const unmodified: Check = {
  id: 'unmodified',
  title: 'No card has changes that wait for Apply Settings or a reboot',
  needs: ['editable'],
  run: async (examination) => {
    const configuration = await examination.configuration();
    for (const { tab, shows } of tabs) {
      await configuration.choose(tab);
      await shows?.(configuration).waitFor();
      const badge = configuration.modified.first();
      if (!(await badge.isVisible())) continue;
      const card = configuration.modifiedCards.first();
      return failed(
        `The card ${await card.innerText()} of the tab ${tab} shows "${await badge.innerText()}".`,
        'Apply or revert that change, reboot the appliance if the page asks for it, and start again.',
      );
    }
    return ok('no card shows Modified');
  },
};
