import { createPrivateKey, createPublicKey, type KeyLike, sign, verify } from 'node:crypto';
import { judge } from '../../mocks/mailbox/index.ts';
import { Zone } from '../../mocks/network/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { Sender } from '../../mocks/ses/index.ts';
import { median } from './median.ts';

const rounds = 7;
const perRound = 50;
const message = Buffer.from(
  ['From: alarms@example.com', 'To: soc@example.com', 'Subject: Alarm', '', 'Host 10.1.2.3', ''].join('\r\n'),
);

/** Compares the cost of signing, judging and sealing a message with that of its RSA operations alone. */
export async function benchDelivery(): Promise<void> {
  const pki = await openPki();
  const zone = new Zone();
  const sender = new Sender(pki, zone);
  const provider = 'example.net';
  const privateKey = await pki.signingKey(provider);
  const seal = { signingDomain: provider, selector: 'arc', privateKey };
  const authentication = { resolver: zone.resolve, seal };

  const deliver = async (): Promise<void> => {
    const acceptedAt = new Date();
    const accepted = { id: 'x', region: 'us-east-1', acceptedAt, message, verifiedDomains: ['example.com'] };
    const outgoing = await sender.outgoing(accepted);
    const client = {
      address: '54.240.35.129',
      helo: 'a35-129.smtp-out.amazonses.com',
      from: 'x@amazonses.com',
    };
    const { sealed } = await judge(
      { message: outgoing, ...client, hostName: 'mx.example.net' },
      authentication,
    );
    if (!sealed.includes('dkim=pass header.i=@amazonses.com')) throw new Error('the message did not verify');
  };

  const signing = createPrivateKey(privateKey);
  const publicKey = createPublicKey(signing);
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' });
  const subjects = {
    delivery: deliver,
    fromText: rsa(privateKey, publicPem),
    fromKeys: rsa(signing, publicKey),
  };

  const times = { delivery: [] as number[], fromText: [] as number[], fromKeys: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const subject of ['delivery', 'fromText', 'fromKeys'] as const) {
      const time = await timed(subjects[subject]);
      if (round > 0) times[subject].push(time);
    }
  }
  const [delivery, fromText, fromKeys] = [times.delivery, times.fromText, times.fromKeys].map(median);
  if (delivery === undefined || fromText === undefined || fromKeys === undefined) return;
  console.log(
    [
      `delivery: DKIM, SPF, DMARC and ARC take ${delivery.toFixed(2)} ms a message`,
      `${(delivery / fromText).toFixed(2)} of the RSA in it with keys read from PEM each time, as mailauth does`,
      `${(delivery / fromKeys).toFixed(2)} with keys read once (aim: at most 1.3)`,
    ].join('; '),
  );
}

/** Makes and verifies two DKIM signatures, and makes ARC-Message-Signature and ARC-Seal. */
function rsa(privateOne: KeyLike, publicOne: KeyLike): () => void {
  return () => {
    for (let made = 0; made < 4; made += 1) {
      const signature = sign('sha256', message, privateOne);
      if (made < 2 && !verify('sha256', message, publicOne, signature))
        throw new Error('RSA does not verify');
    }
  };
}

/** Milliseconds a time. */
async function timed(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  for (let time = 0; time < perRound; time += 1) await work();
  return (performance.now() - start) / perRound;
}
