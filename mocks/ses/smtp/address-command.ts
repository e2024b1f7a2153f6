const addressCommandLine = /^((?:MAIL FROM|RCPT TO): *)(?:<([^<>]*)>|([^ <>]+))(.*)$/i;

/**
 * The address of a MAIL or RCPT command, and the command as smtp-server understands it: SES takes an address without
 * its angle brackets too (published transcripts).
 *
 * @returns without an address when there is none, or the command is none of these
 */
export function addressCommand(command: Buffer): { address: string | undefined; line: Buffer } {
  const [, start, bracketed, bare, rest] = addressCommandLine.exec(command.toString()) ?? [];
  if (bare === undefined) return { address: bracketed, line: command };
  return { address: bare, line: Buffer.from(`${start}<${bare}>${rest}`) };
}
