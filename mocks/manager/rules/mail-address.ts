const address = /^[\w.!#$%&'*+/=?^`{|}~\p{L}\p{N}-]+@[A-Za-z0-9\p{L}\p{N}-]+(\.[A-Za-z0-9\p{L}\p{N}-]+)*$/u;

/** Whether a form takes an address alone, or one after a display name in quotes too. */
export type AddressRule = 'bare' | 'with display names';

/**
 * Whether the text is exactly one mail address: no list, no blank, and no display name unless the rule has it. Letters of any script may stand in
 * it, as JavaMail's strict `InternetAddress` has it.
 */
export function isMailAddress(text: string, rule: AddressRule = 'bare'): boolean {
  const bare = rule === 'bare' ? text : text.replace(/^"[^"]*" <(.*)>$/, '$1');
  return text.length <= 320 && address.test(bare);
}
