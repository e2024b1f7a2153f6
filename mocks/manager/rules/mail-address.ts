const address = /^[\w.!#$%&'*+/=?^`{|}~\p{L}\p{N}-]+@[A-Za-z0-9\p{L}\p{N}-]+(\.[A-Za-z0-9\p{L}\p{N}-]+)*$/u;

/**
 * Whether the text is exactly one bare mail address: no display name, no list, no blank. Letters of any script may stand in
 * it, as JavaMail's strict `InternetAddress` has it.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 320 && address.test(text);
}
