import { createPublicKey } from 'node:crypto';
import { dkimSign, sealMessage } from 'mailauth';
import { type VerifiedMail, verifyMessage } from '../../../fixtures/delivery/mail.ts';
import type { Zone } from '../../../mocks/network/index.ts';
import type { Pki } from '../../../mocks/pki/index.ts';
import { sendMail, signIn, test as base } from '../../mocks/ses/lab.ts';
import { SmtpClient } from '../../mocks/ses/smtp-client.ts';
import { type DeliveryLab, provider, startDeliveryLab } from './delivery-lab.ts';

/** Who hands a message to the recipient's mx. */
export interface Client {
  readonly address: string;
  readonly helo: string;
  readonly from: string;
}

/** What is odd about a signature. */
export interface Oddity {
  /** Octets of the body that it covers. */
  readonly maxBodyLength?: number;
  readonly algorithm?: string;
  /** Tags before the key in its record, each with its semicolon. */
  readonly record?: string;
}

/** A recipient's site, to which mail is handed over, genuine and other. */
export interface Site {
  /** The name by which hosts of the site greet; a stranger may greet by it too. */
  readonly ownName: string;
  readonly seals: boolean;
  /** As SES sends it: signatures, header and body, nothing of the recipient's side. */
  readonly outgoing: string;
  /** The same as the recipient has it. */
  readonly received: string;
  readonly sesHost: Client;
  /** The recipient's message when a client has handed it over; default: SES's. */
  handOver(message: string, client?: Client): Promise<string>;
  /** A message with a DKIM signature more on top, by whomever; `fields` parted by colons. */
  signed(message: string, domain: string, fields: string, oddity?: Oddity): Promise<string>;
  /**
   * A received message with another ARC set in place of its own, which holds and tells what it is told to: by the site, or
   * where the site does not seal, by a stranger.
   */
  resealed(received: string, claims: string): Promise<string>;
  /** A received message that a stranger sealed before it was handed over. */
  strangerSealed(received: string, claims: string): Promise<string>;
  verify(received: string): Promise<VerifiedMail>;
}

/** Genuine mail as the lab's MX takes it, and what is needed to forge some. */
export class MailWorkshop implements Site {
  readonly zone: Zone;
  readonly ownName = `mx.${provider}`;
  readonly seals = true;
  readonly #pki: Pki;
  readonly #lab: DeliveryLab;
  readonly outgoing: string;
  readonly received: string;
  readonly sesHost: Client;

  private constructor(lab: DeliveryLab, pki: Pki, received: string, from: string) {
    this.zone = lab.zone;
    this.#pki = pki;
    this.#lab = lab;
    this.received = received;
    this.outgoing = received.slice(received.indexOf('DKIM-Signature: v=1'));
    this.sesHost = { address: '54.240.35.129', helo: 'a35-129.smtp-out.amazonses.com', from };
  }

  static async open(pki: Pki): Promise<MailWorkshop> {
    const lab = await startDeliveryLab(pki);
    const client = await signIn(lab.relay);
    await sendMail(client, {
      from: 'alarms@example.com',
      lines: ['From: SNA <alarms@example.com>', 'To: soc@example.com', 'Subject: Alarm', '', 'Host 10.1.2.3'],
    });
    const { raw, envelope } = await lab.mailbox.waitForMessage();
    client.socket.destroy();
    return new MailWorkshop(lab, pki, raw.toString(), envelope.from);
  }

  async handOver(message: string, client: Client = this.sesHost): Promise<string> {
    const connection = await SmtpClient.connect(this.#lab.mailbox.listener);
    await connection.say(`PROXY TCP4 ${client.address} 192.0.2.1 40000 25`);
    await connection.say(`EHLO ${client.helo}`);
    await connection.say(`MAIL FROM:<${client.from}>`);
    await connection.say('RCPT TO:<soc@example.com>');
    await connection.say('DATA');
    await connection.say(`${message.replaceAll(/^\./gm, '..').replace(/\r\n$/, '')}\r\n.`);
    connection.socket.destroy();
    const last = this.#lab.mailbox.messages.at(-1);
    if (!last) throw new Error('nothing was handed over');
    return last.raw.toString();
  }

  resealed(received: string, claims: string): Promise<string> {
    return this.sealed(withoutSeal(received), claims, 1, provider);
  }

  strangerSealed(received: string, claims: string): Promise<string> {
    return sealedBelowTrace(this, received, claims);
  }

  /** A message with one ARC set more on top, by whomever. */
  async sealed(message: string, claims: string, instance: number, domain: string): Promise<string> {
    return (await this.seal(message, claims, instance, domain)) + message;
  }

  /** An ARC set for a message, by whomever. */
  async seal(message: string, claims: string, instance: number, domain: string): Promise<string> {
    const key = await this.#publishedKey(domain, 'arc');
    const told: object = {
      i: instance,
      cv: instance === 1 ? 'none' : 'pass',
      signTime: new Date(),
      authResults: claims,
    };
    return (await sealMessage(Buffer.from(message), Object.assign(key, told))).toString();
  }

  async signed(
    message: string,
    domain: string,
    fields: string,
    { record = '', ...oddity }: Oddity = {},
  ): Promise<string> {
    const selector = `forged${record.replaceAll(/\W/g, '')}`;
    const key = await this.#publishedKey(domain, selector, record);
    const what: object = { headerList: fields, ...oddity };
    const options = Object.assign(
      { ...key, signTime: new Date(), signatureData: [{ ...key, ...oddity }] },
      what,
    );
    return (await dkimSign(message, options)).signatures + message;
  }

  verify(received: string, trustedHosts: readonly string[] = []): Promise<VerifiedMail> {
    const message = { id: 1, receivedAt: 0, envelope: { from: '', to: [] }, raw: Buffer.from(received) };
    return verifyMessage(message, this.zone.resolve, trustedHosts);
  }

  close(): Promise<void> {
    return this.#lab.close();
  }

  async #publishedKey(signingDomain: string, selector: string, record = '') {
    // One key for all: that it is published under a domain is what counts.
    const privateKey = await this.#pki.signingKey(provider);
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    this.zone.publish(
      `${selector}._domainkey.${signingDomain}`,
      'TXT',
      `${record}p=${publicKey.toString('base64')}`,
    );
    return { signingDomain, selector, privateKey };
  }
}

export function withoutSeal(message: string): string {
  return message.replaceAll(/^ARC-[^:]*:.*\r\n(?:[ \t].*\r\n)*/gm, '');
}

/** A received message with an ARC set of `evil.example` where the site's trace ends. */
export async function sealedBelowTrace(
  workshop: MailWorkshop,
  received: string,
  claims: string,
): Promise<string> {
  const start = received.search(/^(?:DKIM-Signature|From):/m);
  const message = received.slice(start);
  return received.slice(0, start) + (await workshop.sealed(message, claims, 1, 'evil.example'));
}

export const test = base.extend<{ workshop: MailWorkshop }>({
  workshop: async ({ pki, ofWorker }, use) => {
    const workshop = await ofWorker('mail workshop', async (endsBy) => {
      const opened = await MailWorkshop.open(pki);
      endsBy(() => opened.close());
      return opened;
    });
    await use(workshop);
  },
});
