import { randomBytes } from 'node:crypto';
import addressparser from 'nodemailer/lib/addressparser';
import type { Zone } from '../../network/index.ts';
import type { Pki } from '../../pki/index.ts';
import { type DkimKey, keyRecord, selectorOf, signatureField } from './dkim.ts';
import { splitMessage } from './message-header.ts';
import { sendingDomains, sendingHost } from './message-id.ts';
import { outgoingMessage } from './outgoing-message.ts';

const ownDomain = 'amazonses.com';

/** A message that was accepted. */
export interface Accepted {
  readonly id: string;
  readonly region: string;
  readonly acceptedAt: Date;
  readonly message: Buffer;
  readonly verifiedDomains: readonly string[];
}

/**
 * SES's outgoing side: makes of an accepted message what goes to MXs, and publishes in DNS what they look
 * up about it.
 */
export class Sender {
  readonly #pki: Pki;
  readonly #zone: Zone;
  readonly #published = new Set<string>();

  constructor(pki: Pki, zone: Zone) {
    this.#pki = pki;
    this.#zone = zone;
  }

  /**
   * SES's `Message-ID`, `Date`, `Feedback-ID` and `X-SES-Outgoing`, and two DKIM signatures: the first of the verified
   * domain, where there is one, the second of amazonses.com, which alone covers `Feedback-ID`.
   */
  async outgoing({ id, region, acceptedAt, message, verifiedDomains }: Accepted): Promise<Buffer> {
    const domains = sendingDomains(region);
    const own = outgoingMessage(message, {
      'Message-ID': `<${id}@${domains.messageId}>`,
      Date: acceptedAt.toUTCString().replace('GMT', '+0000'),
      'Feedback-ID': `::1.${region}.${randomBytes(32).toString('base64')}:AmazonSES`,
      'X-SES-Outgoing': `${acceptedAt.toISOString().slice(0, 10).replaceAll('-', '.')}-${sendingHost(region).address}`,
    });
    this.#publishSendingHost(region);
    const verified = identityDomain(message, verifiedDomains);
    const signatures = await Promise.all([
      ...(verified === undefined
        ? []
        : [this.#key(verified).then((key) => signatureField(own, key, acceptedAt))]),
      this.#key(ownDomain).then((key) => signatureField(own, key, acceptedAt, ['Feedback-ID'])),
    ]);
    return Buffer.concat([...signatures.map((field) => Buffer.from(field)), own]);
  }

  /** Published messages' SPF: the envelope sender's domain permits the network the sending hosts are in. */
  #publishSendingHost(region: string): void {
    const { returnPath } = sendingDomains(region);
    if (this.#published.has(returnPath)) return;
    this.#published.add(returnPath);
    const host = sendingHost(region);
    this.#zone.publish(host.name, 'A', host.address);
    this.#zone.publish(returnPath, 'TXT', 'v=spf1 ip4:54.240.0.0/18 -all');
  }

  async #key(domain: string): Promise<DkimKey> {
    const key = { domain, privateKey: await this.#pki.signingKey(domain) };
    const selector = selectorOf(domain);
    const name = `${selector}._domainkey.${domain}`;
    if (this.#published.has(name)) return key;
    this.#published.add(name);
    if (domain === ownDomain) {
      this.#zone.publish(name, 'TXT', keyRecord(key));
    } else {
      // SES tells the owner of a domain to publish this; the key itself stays with SES.
      this.#zone.publish(name, 'CNAME', `${selector}.dkim.${ownDomain}`);
      this.#zone.publish(`${selector}.dkim.${ownDomain}`, 'TXT', keyRecord(key));
    }
    return key;
  }
}

/** The verified domain that a message's `From` falls under, the closest one; `undefined` where only an address is verified. */
function identityDomain(message: Buffer, verifiedDomains: readonly string[]): string | undefined {
  const from = splitMessage(message).fields.find(({ name }) => name.toLowerCase() === 'from')?.value ?? '';
  const [sender] = addressparser(from, { flatten: true });
  const domain = sender?.address.split('@').at(-1)?.toLowerCase() ?? '';
  return verifiedDomains
    .map((verified) => verified.toLowerCase())
    .filter((verified) => `.${domain}`.endsWith(`.${verified}`))
    .toSorted((one, other) => other.length - one.length)[0];
}
