import { startMailbox, type Mailbox } from '../../../mocks/mailbox/index.ts';
import { Zone } from '../../../mocks/network/index.ts';
import type { Pki } from '../../../mocks/pki/index.ts';
import { startSes, type Ses } from '../../../mocks/ses/index.ts';

/** Who keeps the mailbox, and seals. */
export const provider = 'example.net';

/** A relay, the MX its mail for `example.com` goes to, and the DNS between them. */
export interface DeliveryLab {
  readonly zone: Zone;
  readonly relay: Ses;
  readonly mailbox: Mailbox;
  close(): Promise<void>;
}

export async function startDeliveryLab(pki: Pki): Promise<DeliveryLab> {
  const zone = new Zone();
  zone.publish('_dmarc.example.com', 'TXT', 'v=DMARC1; p=reject');
  const mailbox = await startMailbox({
    identity: await pki.selfSignedIdentity(`mx.${provider}`),
    hostName: `mx.${provider}`,
    authentication: { zone, seal: { domain: provider, privateKey: await pki.signingKey(provider) } },
  });
  const relay = await startSes({ pki, zone, mxHosts: { 'example.com': mailbox.listener } });
  return {
    zone,
    relay,
    mailbox,
    close: async () => {
      await relay.close();
      await mailbox.close();
    },
  };
}
