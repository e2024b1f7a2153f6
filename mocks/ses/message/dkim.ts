import { createHash, createPublicKey } from 'node:crypto';

/** The header fields that SES signs where a message has them (`h=` of published messages); `Feedback-ID` only for itself. */
const signedFields = [
  'From:Sender:Reply-To:To:Cc:Subject:Date:Message-ID:In-Reply-To:References',
  'MIME-Version:Content-Type:Content-Transfer-Encoding',
].join(':');

export interface DkimKey {
  readonly domain: string;
  /** RSA, PEM. */
  readonly privateKey: string;
}

/** 32 characters a-z2-7, as SES's Easy DKIM has them; here the same for a domain whenever it is asked for. */
export function selectorOf(domain: string): string {
  const digest = createHash('sha256').update(`selector of ${domain.toLowerCase()}`).digest();
  return Array.from(digest, (octet) => 'abcdefghijklmnopqrstuvwxyz234567'[octet % 32]).join('');
}

/** The TXT record that publishes a key (RFC 6376, 3.6.1). */
export function keyRecord({ privateKey }: DkimKey): string {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return `p=${publicKey.toString('base64')}`;
}

/**
 * One DKIM-Signature field of SES's form (`a=rsa-sha256; c=relaxed/simple`) over a message.
 *
 * @param signedAt told as `t=`
 * @param others further fields to sign, e.g. `Feedback-ID`
 * @returns the field with its line end
 * @throws when the key cannot sign
 */
export async function signatureField(
  message: Buffer,
  { domain, privateKey }: DkimKey,
  signedAt: Date,
  others: readonly string[] = [],
): Promise<string> {
  const key = { signingDomain: domain, selector: selectorOf(domain), privateKey };
  const options = {
    ...key,
    canonicalization: 'relaxed/simple',
    algorithm: 'rsa-sha256',
    // Without a time mailauth asks the clock twice, and signs another field than it returns when a second passes.
    signTime: signedAt,
    signatureData: [key],
  };
  // mailauth heeds a string only, against its own types, and a list in its place not at all.
  const fields: object = { headerList: [signedFields, ...others].join(':') };
  // Loaded with the first mail, as every start of a run would take longer for it.
  const { dkimSign } = await import('mailauth');
  const { signatures, errors } = await dkimSign(message, Object.assign(options, fields));
  if (errors.length > 0)
    throw new Error(`no DKIM signature by ${domain} could be made`, { cause: errors[0] });
  return signatures;
}
