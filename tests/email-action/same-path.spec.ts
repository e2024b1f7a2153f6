import { verifyMessage } from '../../fixtures/delivery/mail.ts';
import { receiveTestMail } from '../../fixtures/delivery/receive-test-mail.ts';
import { isMissing } from '../../fixtures/mailbox/is-missing.ts';
import { remarkAnnotation } from '../../fixtures/report/remark-annotation.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { SuiteError } from '../../fixtures/suite-error.ts';
import { expect, test } from '../../fixtures/test.ts';
import type { RelaySession, Ses } from '../../mocks/ses/index.ts';
import { waysOfMail } from '../../fixtures/wire/ways-of-mail.ts';

/** Seconds that a capture goes on behind the time of the wait. */
const spare = 60;

const onHeadersAlone =
  'test.same-path rests on headers alone: SES tells nobody by which server name, port, encryption and account a mail came to it.';

test(
  'sends the mail of an alarm by the path that Test Action showed: server, encryption, account and sender',
  needs(['non-disruptive', 'alarm'], requirement('test.same-path')),
  async ({ operator, configured: { smtp, action }, lab, captures }) => {
    const { alarm } = lab.manager;
    if (!alarm) throw new Error('A manager without an alarm was not skipped.');
    const { deadline } = alarm;

    if (lab.relay) {
      const attempt = await operator.testAction(action.name);
      await expect(attempt).toBeDelivered({ ...action, from: smtp.fromEmail });
      const tested = await attempt.session();
      lab.presses.pressed(tested.id);
      await alarm.raise(action.name);
      const session = await seen(nextTalk(lab.relay, tested.id, deadline), alarm.unknown);
      expect(session).toTakeThePathOf(tested);
      return;
    }
    // Of SES itself nobody sees more than the manager's packets, and what SES writes into the header of a mail.
    const { mailbox, resolver, trustedHosts } = lab;
    const { waitForOther } = mailbox;
    if (!waitForOther) throw new Error('A mailbox behind SES itself gets other mail too.');
    const isCaptured = (await lab.manager.captures.missing()) === undefined;
    const watched = async <T>(act: () => Promise<T>, time?: number): Promise<{ result: T; ways: Ways }> => {
      if (!isCaptured) return { result: await act(), ways: undefined };
      const capture = await captures.during(act, time);
      return { result: capture.result, ways: await waysOfMail(capture) };
    };
    const press = await watched(() => operator.testAction(action.name));
    await expect(press.result).toBeDelivered({ ...action, from: smtp.fromEmail });
    const tested = await receiveTestMail(press.result, action.to);

    const { result, ways } = await watched(
      async () => {
        await alarm.raise(action.name);
        const [waited] = await Promise.allSettled([waitForOther({ from: smtp.fromEmail, deadline })]);
        return waited;
      },
      Math.ceil(deadline / 1000) + spare,
    );
    const arrived =
      result.status === 'fulfilled' ? Promise.resolve(result.value) : Promise.reject(result.reason);
    const message = await seen(arrived, alarm.unknown && alarm.unknown + elsewhere(ways, press.ways));
    const mail = await verifyMessage(message, resolver, trustedHosts);
    expect(mail).toShowThePathOf(tested);
    if (!ways || !press.ways) return remark(onHeadersAlone);
    if (ways.length === 0)
      throw new SuiteError({
        found: `the mail of the alarm arrived, and the packet capture on the manager has no mail session of that time.`,
        cure: 'Run it again; if it stays so, see by npx sna-ses capture which port the mail of an alarm takes.',
      });
    const usual = press.ways;
    // Where mail went by several ways, nobody can tell whose is which.
    if (ways.some((way) => usual.includes(way)) && ways.length + usual.length > 2) {
      const mixed = `mail went by ${usual.join(', and by ')} during Test Action, and by ${ways.join(', and by ')} while the alarm was awaited: nobody can tell whose is which. Run it again while nothing else sends mail`;
      remark(`test.same-path is not shown: ${mixed}.`);
      test.skip(true, mixed);
    }
    expect(ways).toGoTheWayOf(usual);
    remark(`test.same-path rests on a packet capture and the header: ${ways.join(', and ')}.`);
  },
);

/** The next session in which anybody says anything: a monitor or a scan that only connects is no alarm. */
async function nextTalk(relay: Ses, before: number, deadline: number): Promise<RelaySession> {
  const end = performance.now() + deadline;
  for (let after = before; ;) {
    const session = await relay.waitForSession({
      after,
      deadline: Math.max(1, Math.ceil(end - performance.now())),
    });
    if (session.clientHello || session.dialogue.some(({ from }) => from === 'client')) return session;
    after = session.id;
  }
}

/** The ways of the mail in a capture; `undefined` without one. */
type Ways = readonly string[] | undefined;

/** Names the ways of mail that a capture shows in a wait in vain. */
function elsewhere(ways: Ways, tested: Ways): string {
  if (!ways) return '';
  if (ways.length === 0) return '. A packet capture shows that the manager sent no mail meanwhile';
  const others = ways.filter((way) => !tested?.includes(way));
  return others.length > 0
    ? `. A packet capture shows that the manager sent mail by ${others.join(', and by ')} meanwhile, which is not the way of Test Action: see whether that was the alarm`
    : `. A packet capture shows that the manager sent mail the way of Test Action meanwhile: see in its header or log to whom, and from whom`;
}

/** Skips a test that waited in vain where nobody knows why, and says so below the table. */
async function seen<T>(waiting: Promise<T>, unknown: string | undefined): Promise<T> {
  return waiting.catch((error: unknown) => {
    if (unknown === undefined || !isMissing(error)) throw error;
    remark(`test.same-path is not shown: ${unknown}.`);
    test.skip(true, unknown);
    throw error;
  });
}

function remark(description: string): void {
  test.info().annotations.push({ type: remarkAnnotation, description });
}
