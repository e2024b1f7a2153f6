import type { Resolver } from '../network/index.ts';

/** How the MX judges who a message is from. */
export interface Authentication {
  readonly resolver: Resolver;
  /** The key of ARC sets; DNS must have its public key at `<selector>._domainkey.<signingDomain>`. */
  readonly seal: { readonly signingDomain: string; readonly selector: string; readonly privateKey: string };
}

/** Who handed a message over. */
export interface HandedOver {
  readonly message: Buffer;
  readonly address: string;
  readonly helo: string;
  readonly from: string;
  readonly hostName: string;
}

/** Header fields with their line ends: `sealed` belongs above the trace, `judged` below it. */
export interface Judgement {
  readonly sealed: string;
  readonly judged: string;
}

/** The header fields that the seal covers where a message has them, as a large provider's does. */
const sealedFields = 'DKIM-Signature:Feedback-ID:MIME-Version:Date:Message-ID:Subject:To:From';

/**
 * SPF, DKIM and DMARC of a message (RFC 7208, 6376, 7489) as `Received-SPF` and `Authentication-Results`, sealed by an
 * ARC set (RFC 8617) where the message has no broken one.
 */
export async function judge(handedOver: HandedOver, { resolver, seal }: Authentication): Promise<Judgement> {
  // mailauth heeds a string only, against its own types.
  const fields: object = { headerList: sealedFields };
  // Loaded with the first mail, as every start of a run would take longer for it.
  const { authenticate } = await import('mailauth');
  const { headers } = await authenticate(handedOver.message, {
    ip: handedOver.address,
    helo: handedOver.helo,
    sender: handedOver.from,
    mta: handedOver.hostName,
    resolver,
    seal: Object.assign({ ...seal }, fields),
    disableBimi: true,
  });
  const start = headers.search(/^(?:Received-SPF|Authentication-Results):/m);
  return { sealed: headers.slice(0, start), judged: headers.slice(start) };
}
