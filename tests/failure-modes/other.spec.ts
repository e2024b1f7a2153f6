import { documentedFailuresIn } from '../../fixtures/failure-modes/documented-failures-in.ts';
import { tacCase } from '../../fixtures/failure-modes/tac-case.ts';
import { witnessedTestAction } from '../../fixtures/manager/witnessed-test-action.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';

test(
  'logs an error that the note’s table does not list, with the material for a TAC case',
  needs('root shell', requirement('failure.other', 'failure.log')),
  async ({ configuredLab }, testInfo) => {
    const reply = "554 Transaction failed: Duplicate header 'Content-Type'.";
    await configuredLab.lab.relay.serve({ replies: { message: reply } });

    const attempt = await witnessedTestAction(configuredLab, [reply]);

    await expect(attempt).toFailAs({
      log: [`SMTPSendFailedException: ${reply}`],
      wire: { reached: 'submission', refusedBy: { relay: reply } },
    });
    expect(documentedFailuresIn(attempt.log ?? ''), 'no row of the table matches').toEqual([]);
    const material = await tacCase(attempt, configuredLab);
    await testInfo.attach('tac-case', { body: material, contentType: 'text/plain' });
    expect(material).toContain('Open a TAC case');
    for (const part of [
      reply,
      'EHLO',
      configuredLab.control.smtp.server,
      configuredLab.control.smtp.userName,
    ]) {
      expect(material).toContain(part);
    }
    expect(material).not.toContain(configuredLab.control.smtp.password);
  },
);

test(
  'logs no error for an attempt that succeeds',
  needs('root shell', requirement('failure.log', 'failure.other')),
  async ({ configuredLab }) => {
    const attempt = await witnessedTestAction(configuredLab);

    await expect(attempt).toBeDelivered({
      ...configuredLab.control.action,
      from: configuredLab.control.smtp.fromEmail,
    });
    expect(attempt.log).not.toMatch(/Exception|ERROR/);
  },
);

test(
  'logs each attempt separately, the last error last',
  needs('root shell', requirement('failure.log')),
  async ({ configuredLab }) => {
    await configuredLab.lab.relay.serve({ replies: { message: '554 Transaction failed: first' } });
    const first = await witnessedTestAction(configuredLab, ['554 Transaction failed: first']);
    await configuredLab.lab.relay.serve({ replies: { message: '554 Transaction failed: second' } });
    const second = await witnessedTestAction(configuredLab, ['554 Transaction failed: second']);

    expect(first.log).toContain('554 Transaction failed: first');
    expect(second.log).toContain('554 Transaction failed: second');
    expect(second.log, 'the lines of the second attempt alone').not.toContain('Transaction failed: first');
  },
);

test(
  'may spell the name of the log in either way',
  needs(['as delivered', 'root shell'], requirement('failure.log')),
  async ({ configuredLab }) => {
    const { shell, lab } = configuredLab;
    const [noted, otherwise] = ['reponse', 'response'].map(
      (word) => `/lancope/var/logs/containers/sw-${word}-mgmt.log`,
    );
    await lab.relay.serve({ replies: { message: '451 Temporary service failure' } });
    await shell.run(`cd /lancope/var/logs/containers && ln -s ${noted} ${otherwise}`);

    const attempt = await witnessedTestAction(configuredLab, ['451 Temporary service failure']);

    expect(attempt.log).toContain('451 Temporary service failure');
  },
);
