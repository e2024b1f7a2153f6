import { expect } from '@playwright/test';
import { compareSnapshots } from '../../../fixtures/manager/safety/compare-snapshots.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { newestRelease } from '../../../fixtures/manager/pages/release.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { inSamples, long } from '../../sampled.ts';
import { restoreTarget, smtp, trusted } from './customer-manager.ts';
import { own, test, theirs, apply, type Guarded, seenInForce } from './guarded-manager.ts';
import { saveAction } from '../save-action.ts';

async function portTaken(): Promise<never> {
  throw new Error('the port is taken');
}

test('restore puts back the changes of the run, and shows the SES look-alike the password meanwhile', async ({
  guarded,
}) => {
  const was = guarded.manager.snapshot();
  await apply(guarded, {
    smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
  });
  await saveAction(guarded.source.responses, { name: own, to: 'SOC@Example.com', subject: 'x' });
  const now = guarded.manager.snapshot();
  // As a manager keeps it that makes small letters of an address.
  const actions = now.actions.map((action) => ({ ...action, to: action.to.toLowerCase() }));
  await guarded.manager.restore({ ...now, actions });

  const { leftAlone, applies, passwordSeen } = await restoreTarget(guarded);

  expect({ leftAlone, applies, passwordSeen }).toEqual({ leftAlone: [], applies: 2, passwordSeen: true });
  expect(guarded.manager.snapshot()).toEqual(was);
});

test('restore puts back a last Apply that the manager makes late, in one Apply and without Test Action where the password stayed, and says that nobody looked at the shell', async ({
  guarded,
}) => {
  const { manager, journal } = guarded;
  const was = manager.snapshot();
  const { password: _, ...shown } = smtp;
  const given = { smtpConfiguration: { ...shown, server: 'relay.example.com' } };
  // Whoever sent it was killed then, or heard of an error.
  journal.note({ kind: 'request', method: 'PUT', path: '/config', body: { configurableElements: given } });
  const late = [{ ...smtp, server: 'relay.example.com' }];
  const waitUntilSettled = async (): Promise<void> => {
    const landing = late.pop();
    if (landing) await manager.restore({ ...was, smtp: landing });
  };
  // The target file had a shell when the run began.
  const before = { ...guarded.before, shell: {} };
  const { leftAlone, applies, passwordSeen } = await restoreTarget(
    { ...guarded, before },
    { waitUntilSettled, mockRelay: { ...guarded.mockRelay, open: portTaken } },
  );

  expect({ applies, passwordSeen }).toEqual({ applies: 1, passwordSeen: false });
  expect(leftAlone).toEqual([expect.stringContaining('nothing there was compared')]);
  expect(guarded.manager.snapshot()).toEqual(was);
});

test(
  'restore does not certify a password that the SES look-alike has not seen, until it has',
  long,
  async ({ guarded }) => {
    const was = guarded.manager.snapshot();
    await apply(guarded, {
      smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
    });
    const first = await restoreTarget(guarded, {
      mockRelay: { ...guarded.mockRelay, open: portTaken },
    });

    expect(first).toMatchObject({ applies: 1, passwordSeen: false });
    expect(first.leftAlone).toEqual([
      expect.stringContaining(
        'nobody has seen that the manager holds it: the SES look-alike cannot be started: the port is taken.',
      ),
    ]);
    expect(guarded.manager.snapshot()).toEqual(was);
    expect(await restoreTarget(guarded)).toMatchObject({ leftAlone: [], applies: 2, passwordSeen: true });
    expect(guarded.manager.snapshot()).toEqual(was);
  },
);

test(
  'restore says that the manager shows the SES look-alike another password, and writes none after it',
  long,
  async ({ guarded }) => {
    await apply(guarded, {
      smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
    });
    const { manager } = guarded;
    const servers = [endpointHost('us-east-1'), smtp.server];
    const waitUntilApplied = async (): Promise<void> => {
      const server = servers.shift();
      await expect.poll(() => manager.snapshot().smtp?.server).toBe(server);
      // As if the manager had not taken the password.
      if (server !== smtp.server) {
        await manager.restore({
          ...manager.snapshot(),
          smtp: { ...smtp, server: String(server), port: 587, password: 'another one' },
        });
      }
    };

    const { leftAlone, passwordSeen } = await restoreTarget(guarded, { waitUntilApplied });

    expect(passwordSeen).toBe(false);
    expect(leftAlone).toEqual([
      expect.stringContaining('the manager showed the SES look-alike another SMTP password'),
    ]);
    expect(manager.snapshot().smtp).toEqual({ ...smtp, password: 'another one' });
  },
);

test('restore keeps what a colleague did meanwhile, when it shows the SES look-alike the password too', async ({
  guarded,
}) => {
  await apply(guarded, {
    smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
  });
  const [, , others] = trusted(guarded.certificates);
  const foreign = { ...guarded.manager.snapshot(), trustStore: others ? [others] : [] };
  await guarded.manager.restore({ ...foreign, ssh: { enabled: true, rootAccess: false } });

  const { leftAlone, passwordSeen } = await restoreTarget(guarded);

  expect(passwordSeen).toBe(true);
  expect(leftAlone).toEqual([
    expect.stringContaining('ssh was changed by somebody else meanwhile'),
    expect.stringContaining('c2.pem was added to the trust store by somebody else'),
    expect.stringContaining('c0.pem was taken out of the trust store by somebody else'),
  ]);
  expect(guarded.manager.snapshot()).toMatchObject({
    smtp,
    trustStore: [others],
    ssh: { enabled: true, rootAccess: false },
  });
  const again = await restoreTarget(guarded);
  expect(again.leftAlone, 'an Apply of its own is of nobody else').toEqual(leftAlone);
});

for (const [what, server, details] of [
  ['a change', 'other.example.org', inSamples],
  ['another spelling of the host', 'Relay.example.com', long],
] as const) {
  test(
    `restore reports ${what} that somebody else made after the run, and leaves it alone`,
    details,
    async ({ guarded }) => {
      const { password: _, ...shown } = smtp;
      await apply(guarded, { smtpConfiguration: { ...shown, server: 'relay.example.com' } });
      const foreign = { ...guarded.manager.snapshot(), smtp: { ...smtp, server } };
      await guarded.manager.restore(foreign);

      const { leftAlone, applies } = await restoreTarget(guarded);

      expect(leftAlone).toEqual([expect.stringContaining('smtpConfiguration was changed by somebody else')]);
      expect(applies).toBe(0);
      expect(guarded.manager.snapshot()).toEqual(foreign);
    },
  );
}

for (const [what, trusts, theirCertificate, others, details] of [
  ['one that somebody else added', [0, 1], 2, {}, inSamples],
  // A manager refuses a certificate that it has under another name.
  [
    'one of before that somebody else added again under another name',
    [1],
    0,
    { smtpConfiguration: { ...smtp, port: 587 } },
    long,
  ],
] as const) {
  test(
    `restore removes a certificate of the run, keeps ${what}, and puts all else back`,
    details,
    async ({ guarded }) => {
      const certificates = trusted(guarded.certificates);
      const his = { friendlyName: 'his.pem', certificate: guarded.certificates[theirCertificate] ?? '' };
      await apply(guarded, {
        ...others,
        trustStore: { trustedCertificates: trusts.map((index) => certificate(certificates[index])) },
      });
      const now = guarded.manager.snapshot();
      await guarded.manager.restore({ ...now, trustStore: [...now.trustStore, his] });

      const { leftAlone } = await restoreTarget(guarded);

      expect(leftAlone).toEqual([
        expect.stringContaining('his.pem was added to the trust store by somebody else'),
      ]);
      const kept = trusts.filter((index) => index === 0).map((index) => certificates[index]);
      expect(guarded.manager.snapshot()).toMatchObject({ smtp, trustStore: [...kept, his] });
    },
  );
}

test(
  'restore believes what it reads where a manager answers 500 to a deletion that it has made',
  long,
  async ({ guarded }) => {
    await saveAction(guarded.source.responses, { name: own, to: 'soc@example.com', subject: 'x' });

    const { leftAlone } = await restoreTarget(guarded, {}, (context) =>
      context.route('**/actions/*', async (route) => {
        await route.fetch();
        await route.fulfill({ status: 500 });
      }),
    );

    expect(leftAlone).toEqual([]);
    expect(guarded.manager.snapshot().actions).toEqual([theirs]);
  },
);

test.describe('beside a colleague', () => {
  for (const [table, others, says] of [
    ['actions', {}, '"1" in the table of actions'],
    ['rules', { 'responses.usedByColumn': 'Xyzzy' }, '"Night" in the table of rules'],
  ] as const) {
    test(`restore leaves the run's own action where the colleague's rule uses it, as the table of ${table} says`, async ({
      guarded,
    }) => {
      await saveAction(guarded.source.responses, { name: own, to: 'soc@example.com', subject: 'x' });
      const now = guarded.manager.snapshot();
      const rules = [{ name: 'Night', action: own, enabled: true }];
      await guarded.manager.restore({ ...now, rules });

      const { leftAlone } = await restoreTarget({ ...guarded, labels: labelsOf(newestRelease, others) });

      expect(leftAlone).toEqual([
        `The action "${own}" of the run is in use by somebody's rule meanwhile (${says}), and is left there. Take it out of the rule, and delete it.`,
      ]);
      expect(guarded.manager.snapshot()).toEqual({ ...now, rules });
    });
  }

  test('restore does not add a certificate again that the colleague removed', long, async ({ guarded }) => {
    const [first, ours] = trusted(guarded.certificates);
    await apply(guarded, {
      smtpConfiguration: { ...smtp, port: 587 },
      trustStore: { trustedCertificates: [first, ours].map((entry) => certificate(entry)) },
    });
    await guarded.manager.restore({ ...guarded.manager.snapshot(), trustStore: ours ? [ours] : [] });

    const { leftAlone } = await restoreTarget(guarded);

    expect(leftAlone).toEqual([
      expect.stringContaining('c0.pem was taken out of the trust store by somebody else'),
    ]);
    expect(guarded.manager.snapshot()).toMatchObject({ smtp, trustStore: [] });
  });

  test('restore keeps a password that the colleague changed, and restores everything else', async ({
    guarded,
  }) => {
    await apply(guarded, {
      smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
    });
    await seenInForce(guarded);
    const now = guarded.manager.snapshot();
    await guarded.manager.restore({
      ...now,
      smtp: { ...smtp, server: 'relay.example.com', password: 'of the colleague' },
    });

    const { leftAlone } = await restoreTarget(guarded);

    expect(leftAlone).toEqual([expect.stringContaining('perhaps with another password')]);
    expect(guarded.manager.snapshot()).toMatchObject({ smtp: { ...smtp, password: 'of the colleague' } });
    const again = await restoreTarget(guarded);
    expect(again.leftAlone, 'the Apply of the first restore hides nothing').toEqual(leftAlone);
    expect(guarded.manager.snapshot().smtp?.password).toBe('of the colleague');
  });

  for (const [what, change, details] of [
    [
      'an action',
      (guarded: Guarded) =>
        saveAction(guarded.source.responses, { name: own, to: 'soc@example.com', subject: 'x' }),
      inSamples,
    ],
    [
      'another server',
      async (guarded: Guarded) => {
        const { password: _, ...shown } = smtp;
        await apply(guarded, { smtpConfiguration: { ...shown, server: 'relay.example.com' } });
        await seenInForce(guarded);
      },
      long,
    ],
  ] as const) {
    test(
      `restore does not certify the password where the colleague has applied a configuration, and the run wrote no more than ${what}`,
      details,
      async ({ guarded }) => {
        await change(guarded);
        const now = guarded.manager.snapshot();
        await guarded.manager.restore({
          ...now,
          smtp: { ...smtp, ...now.smtp, password: 'of the colleague' },
        });

        const { leftAlone } = await restoreTarget(guarded);

        expect(leftAlone).toEqual([expect.stringContaining('perhaps with another password')]);
        expect(guarded.manager.snapshot()).toMatchObject({
          smtp: { ...smtp, password: 'of the colleague' },
          actions: [theirs],
        });
      },
    );
  }

  test(
    'restore keeps a password that the colleague changes in the moment of its Apply',
    long,
    async ({ guarded }) => {
      const { manager, mockRelay } = guarded;
      await apply(guarded, {
        smtpConfiguration: { ...smtp, server: 'relay.example.com', password: 'of-the-run' },
      });
      await seenInForce(guarded);
      const open = async (): ReturnType<typeof mockRelay.open> => {
        const now = manager.snapshot();
        await manager.restore({
          ...now,
          smtp: { ...smtp, server: 'relay.example.com', password: 'of the colleague' },
        });
        return mockRelay.open();
      };

      const { leftAlone } = await restoreTarget(guarded, { mockRelay: { ...mockRelay, open } });

      expect(leftAlone).toContainEqual(expect.stringContaining('perhaps with another password'));
      expect(manager.snapshot().smtp).toEqual({ ...smtp, password: 'of the colleague' });
    },
  );

  test("restore keeps the run's own action when the colleague has edited it", long, async ({ guarded }) => {
    const { responses } = guarded.source;
    await saveAction(guarded.source.responses, { name: own, to: 'soc@example.com', subject: 'x' });
    const now = guarded.manager.snapshot();
    const edited = now.actions.map((action) =>
      action.name === own ? { ...action, description: 'his' } : action,
    );
    await guarded.manager.restore({ ...now, actions: edited });
    await responses.open();

    const { leftAlone } = await restoreTarget(guarded);

    expect(leftAlone).toEqual([
      `The action "${own}" was changed by somebody else meanwhile, and is left as it is.`,
    ]);
    expect(guarded.manager.snapshot().actions).toEqual(edited);
  });

  test('restore puts all else back where it cannot tell its own action from another of that name', async ({
    guarded,
  }) => {
    const { password: _, ...shown } = smtp;
    await apply(guarded, { smtpConfiguration: { ...shown, server: 'relay.example.com' } });
    await saveAction(guarded.source.responses, { name: own, to: 'soc@example.com', subject: 'x' });
    const now = guarded.manager.snapshot();
    const actions = [...now.actions, { ...theirs, id: 'his', name: own }];
    await guarded.manager.restore({ ...now, actions });

    await expect(restoreTarget(guarded)).rejects.toThrow(/Found: 2 of that name/);

    expect(guarded.manager.snapshot()).toEqual({ ...now, smtp, actions });
  });

  test(
    "restore edits the colleague's action back, with its id and all its fields",
    long,
    async ({ guarded }) => {
      const { before } = guarded;
      const { responses } = guarded.source;
      await responses.open();
      await responses.edit(theirs.name);
      await responses.form.fill({ to: 'soc@example.com' });
      await responses.form.bringTo({ ...(await responses.form.fields()), Description: '', Enabled: true });
      await responses.form.save.click();
      await responses.expectListed(theirs.name);
      expect(guarded.manager.snapshot().actions).toMatchObject([{ to: 'soc@example.com', enabled: true }]);

      const { leftAlone, after } = await restoreTarget(guarded);

      expect(leftAlone).toEqual([]);
      expect(compareSnapshots(before, after)).toEqual([]);
      expect(guarded.manager.snapshot().actions).toEqual([theirs]);
    },
  );
});

function certificate(entry: ReturnType<typeof trusted>[number] | undefined): unknown {
  return { friendlyName: entry?.friendlyName, certificate: { content: entry?.certificate } };
}
