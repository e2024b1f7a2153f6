import { expect } from '@playwright/test';
import { hidden } from '../../../fixtures/delivery/hidden-characters.ts';
import { toNameNobodyBut } from '../../../fixtures/matchers/to-name-nobody-but.ts';
import { startManager } from '../../../mocks/manager/index.ts';
import { inSamples, long } from '../../sampled.ts';
import { Operator } from '../../mocks/manager-operator.ts';
import { javaMailMissing } from './java-mail.ts';
import { account, byJavaMail, bySimulator, server, test } from './judge-test.ts';

const [from, to] = ['alarms@example.com', 'soc@example.com'];
const intruder = 'intruder@example.com';
const injection = (lineEnd: string): string => hidden(`>${lineEnd}RCPT TO:<${intruder}`);

/** Typed as the recipient, and as From Email. The mock takes no lone CR for a line end, and refuses the command. */
const envelopes = {
  'a line end in the recipient': { from, to: `${to}${injection('\r\n')}` },
  'a lone line feed in the recipient': { from, to: `${to}${injection('\n')}` },
  'a lone carriage return in the recipient': { from, to: `${to}${injection('\r')}` },
  'a line end in From Email': { from: `${from}${injection('\r\n')}`, to },
  'a lone line feed in From Email': { from: `${from}${injection('\n')}`, to },
  'a lone carriage return in From Email': { from: `${from}${injection('\r')}`, to },
} as const;

test.describe('JavaMail 1.6.5 has CVE-2025-7962, as the simulator that cuts commands has it', () => {
  test.skip(javaMailMissing !== undefined, javaMailMissing);
  test.describe.configure({ mode: 'default' });

  for (const [what, envelope] of Object.entries(envelopes)) {
    test(`with ${what}`, what.startsWith('a line end') ? inSamples : long, async ({ worker }, testInfo) => {
      const { certificates } = await worker.pki.endpointIdentity(server);
      const it = { ...envelope, trusted: certificates };
      const faulty = await startManager({
        account,
        identity: await worker.pki.selfSignedIdentity('sna-manager.example.com', ['127.0.0.1']),
        folder: testInfo.outputPath('faulty'),
        routes: worker.routes,
        timeouts: { connect: 3000, read: 3000 },
        mutants: ['cuts-commands'],
      });
      const isLoneCr = what.includes('carriage return');
      const operator = await Operator.of(faulty.url);
      await operator.signIn(account);
      const heard: string[][] = [];
      const said: (string | undefined)[] = [];
      for (const client of ['JavaMail', 'faulty', 'sound'] as const) {
        await worker.serve({});
        said.push(
          client === 'JavaMail'
            ? await byJavaMail(worker, it)
            : await bySimulator(
                client === 'faulty' ? { relay: worker.relay, manager: faulty, operator } : worker,
                it,
              ),
        );
        const session = await worker.relay.waitForSession();
        heard.push(
          session.dialogue
            .filter(
              ({ from: speaker, text }) => speaker === 'client' && /^(?:MAIL|RCPT|DATA|RSET)/.test(text),
            )
            .map(({ text }) => text),
        );
        const { pass, message } = toNameNobodyBut(worker.relay, {
          from,
          to,
          typed: envelope.to + envelope.from,
        });
        expect(pass, `${client}: ${message()}`).toBe(client === 'sound');
        if (client !== 'sound') {
          expect(message()).toContain(
            isLoneCr
              ? 'Found: the manager said a line with control characters in it, as a lone CR,'
              : `Found: the manager said "RCPT TO:<${intruder}>".`,
          );
          expect(message()).toContain('CVE-2025-7962');
        }
      }
      await operator.dispose();
      await faulty.close();

      const [javaMail, mutant, sound] = heard;
      expect(mutant, 'the simulator says what JavaMail says').toEqual(javaMail);
      expect(said[1]).toBe(said[0]);
      expect(said[0]).toContain(isLoneCr ? ': 501 Invalid ' : 'SMTPSendFailedException: 250 Ok');
      expect(sound, 'nothing is named').toEqual(['RSET']);
      expect(said[2]).toMatch(/IllegalArgumentException: Command contains illegal character: 0x0[ad]$/);
    });
  }
});
