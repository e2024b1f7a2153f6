import { authenticate } from 'mailauth';
import { type VerifiedMail, verifyMessage } from '../../../fixtures/delivery/mail.ts';
import {
  type Client,
  type MailWorkshop,
  type Oddity,
  sealedBelowTrace,
  type Site,
  withoutSeal,
} from './mail-workshop.ts';
import { gateways, type SiteLayout } from './site-layouts.ts';

const receivers = new WeakMap<MailWorkshop, Map<SiteLayout, Promise<Receiver>>>();

/** A recipient's site that lays mail out in a form of its own. */
export class Receiver implements Site {
  readonly ownName: string;
  readonly seals: boolean;
  readonly received: string;
  readonly outgoing: string;
  readonly sesHost: Client;
  readonly #workshop: MailWorkshop;
  readonly #layout: SiteLayout;

  private constructor(workshop: MailWorkshop, layout: SiteLayout, received: string) {
    this.#workshop = workshop;
    this.#layout = layout;
    this.ownName = layout.ownName;
    this.seals = layout.sealer !== undefined;
    this.outgoing = workshop.outgoing;
    this.sesHost = workshop.sesHost;
    this.received = received;
  }

  /** Once for each workshop. */
  static open(workshop: MailWorkshop, layout: SiteLayout): Promise<Receiver> {
    const opened = receivers.get(workshop) ?? new Map<SiteLayout, Promise<Receiver>>();
    receivers.set(workshop, opened);
    const receiver = opened.get(layout) ?? Receiver.#start(workshop, layout);
    opened.set(layout, receiver);
    return receiver;
  }

  static async #start(workshop: MailWorkshop, layout: SiteLayout): Promise<Receiver> {
    for (const { helo, address } of gateways) workshop.zone.publish(helo, 'A', address);
    return new Receiver(workshop, layout, await take(workshop, layout, workshop.outgoing, workshop.sesHost));
  }

  handOver(message: string, client: Client = this.sesHost): Promise<string> {
    return take(this.#workshop, this.#layout, message, client);
  }

  signed(message: string, domain: string, fields: string, oddity?: Oddity): Promise<string> {
    return this.#workshop.signed(message, domain, fields, oddity);
  }

  resealed(received: string, claims: string): Promise<string> {
    const bare = withoutSeal(received);
    const { sealer } = this.#layout;
    return sealer === undefined
      ? this.strangerSealed(bare, claims)
      : this.#workshop.sealed(bare, claims, 1, sealer);
  }

  strangerSealed(received: string, claims: string): Promise<string> {
    return sealedBelowTrace(this.#workshop, received, claims);
  }

  verify(received: string, trustedHosts = this.#layout.trustedHosts ?? []): Promise<VerifiedMail> {
    const message = { id: 1, receivedAt: 0, envelope: { from: '', to: [] }, raw: Buffer.from(received) };
    return verifyMessage(message, this.#workshop.zone.resolve, trustedHosts);
  }
}

async function take(
  workshop: MailWorkshop,
  { write }: SiteLayout,
  message: string,
  client: Client,
): Promise<string> {
  const found = await authenticate(message, {
    ip: client.address,
    helo: client.helo,
    sender: client.from,
    resolver: workshop.zone.resolve,
    disableBimi: true,
  });
  const sets = found.arc && found.arc.i !== false ? found.arc.i : 0;
  const trace = await write({
    client,
    reverseName: reverseName(client),
    found,
    seal: (domain, claims) => workshop.seal(message, claims, sets + 1, domain),
  });
  return trace + message;
}

/** Everybody names the addresses of his own network, and nobody names SES's but SES. */
function reverseName({ address, helo }: Client): string | undefined {
  return address.startsWith('54.240.') || address.startsWith('10.') || helo.endsWith('evil.example')
    ? helo
    : undefined;
}
