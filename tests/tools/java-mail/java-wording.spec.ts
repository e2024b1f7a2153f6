import { expect } from '@playwright/test';
import type { Serving } from '../../../mocks/ses/index.ts';
import { inSamples, long } from '../../sampled.ts';
import { javaMailMissing } from './java-mail.ts';
import { type Case, server, test, type Verdicts } from './judge-test.ts';

/** How the relay serves, and what the clients are given beside the chain's certificates; no fault of the catalogue is so. */
interface Situation {
  readonly serving?: Partial<Serving>;
  readonly it?: Partial<Case>;
}

const situations: Readonly<Record<string, Situation>> = {
  'a sound relay': {},
  'a sound relay with SMTPS': { it: { port: 465, encryptionType: 'SMTPS' } },
  'a wrong password': { it: { password: 'wrong' } },
  'no user name and no password': { it: { userName: '', password: '' } },
  'a user name without a password': { it: { password: '' } },
  'no encryption': { it: { encryptionType: 'None' } },
  'no encryption and no user name': { it: { encryptionType: 'None', userName: '', password: '' } },
  'a From outside the verified domain': { it: { from: 'alarms@example.org' } },
  'SMTPS on a STARTTLS port': { it: { encryptionType: 'SMTPS' } },
  'STARTTLS on an SMTPS port': { it: { port: 465 } },
  'an empty trust store': { it: { trusted: [] } },
  'an empty trust store with SMTPS': { it: { trusted: [], port: 465, encryptionType: 'SMTPS' } },
  'a greeting that is none': { serving: { replies: { greeting: '500 What?' } } },
  'a refused EHLO': { serving: { replies: { ehlo: '451 Not now' } } },
  'a refusal of several lines': { serving: { replies: { mail: '451-Not now\n451 Try later' } } },
  'a refused DATA': { serving: { replies: { data: '451 Temporary service failure' } } },
  ...Object.fromEntries(
    (['greeting', 'ehlo', 'starttls', 'auth', 'mail', 'rcpt', 'data', 'message'] as const).flatMap(
      (step): [string, Situation][] => [
        [`a connection cut at ${step}`, { serving: { cutAt: step } }],
        [`silence at ${step}`, { serving: { delays: { [step]: 60_000 } } }],
      ],
    ),
  ),
};

/**
 * After a 530 JavaMail takes STARTTLS although it was not told to, and sends AUTH without another EHLO, to which the relay
 * says 503 (RFC 3207: EHLO comes anew). Logs of managers with SES show the 530, so that the simulator stays with it.
 */
const afterUnaskedStartTls: Readonly<Record<string, Verdicts>> = {
  'no encryption': {
    simulator: 'javax.mail.AuthenticationFailedException: 530 Must issue a STARTTLS command first',
    javaMail: 'javax.mail.AuthenticationFailedException: 503 Error: send HELO/EHLO first',
  },
};

test.describe('the simulator logs what JavaMail throws', () => {
  test.skip(javaMailMissing !== undefined, javaMailMissing);

  for (const [what, { serving, it }] of Object.entries(situations)) {
    // A silence lasts until the client has no more patience.
    const details = /^silence at (?!greeting|auth|message)/.test(what) ? long : inSamples;
    test(`for ${what}`, details, async ({ worker, judge }) => {
      const { certificates } = await worker.pki.endpointIdentity(server);
      await worker.serve(serving ?? {});

      const verdicts = await judge({ trusted: certificates, ...it });

      expect(verdicts).toEqual(afterUnaskedStartTls[what] ?? { ...verdicts, simulator: verdicts.javaMail });
    });
  }
});
