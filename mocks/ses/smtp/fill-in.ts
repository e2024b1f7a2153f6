/** The values for the `{…}` of a reply. */
export interface ReplyDetails {
  readonly region: string;
  /** The address, or list of addresses, that the reply is about. */
  readonly address?: string;
  /** Default `Content-Type`, the one seen at SES. */
  readonly header?: string;
}

/**
 * Fills in the `{address}`, `{domain}` (of the address), `{header}`, `{region}` and `{REGION}` of a reply.
 */
export function fillIn(
  reply: string,
  { region, address = '', header = 'Content-Type' }: ReplyDetails,
): string {
  const details: Readonly<Record<string, string>> = {
    address,
    domain: address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
    header,
    region,
    REGION: region.toUpperCase(),
  };
  return reply.replace(
    /\{(address|domain|header|region|REGION)\}/g,
    (_, word: string) => details[word] ?? '',
  );
}
