const address = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/;

/** Whether the text is exactly one bare mail address: no display name, no list, no blank, ASCII only. */
export function isMailAddress(text: string): boolean {
  return text.length <= 320 && address.test(text);
}
