const verbs = /^(EHLO|HELO|STARTTLS|MAIL|RCPT|DATA|RSET|NOOP|QUIT|VRFY|HELP|EXPN|BDAT)\b/i;
const mechanismAndInitialResponse = /^(AUTH +[\w-]+)(?: +.*)?$/i;

/**
 * A line of the client as it may be kept. What authenticates becomes `***`: the initial response of AUTH, every line
 * of its exchange, and after an AUTH whatever is no command (a client may send credentials before it is asked).
 *
 * @param exchange whether the line answers a prompt of AUTH
 * @param afterAuth whether the connection has seen an AUTH command before
 */
export function redact(line: string, exchange: boolean, afterAuth: boolean): string {
  if (exchange) return '***';
  if (/^\s*AUTH/i.test(line)) {
    const [, start] = mechanismAndInitialResponse.exec(line) ?? [];
    if (start === undefined) return /^\s*AUTH\s*$/i.test(line) ? line : 'AUTH ***';
    return start === line ? line : `${start} ***`;
  }
  return afterAuth && !verbs.test(line) ? '***' : line;
}
