import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Addresses of an envelope. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/**
 * The refusal of a character whose low byte would end a command, or be none of a command's (fixed by JavaMail 1.6.8,
 * Jakarta Mail 2.0.2 and Angus Mail 2.0.4); `undefined` where there is none.
 */
export function illegalCharacter({ from, to }: Envelope): Error | undefined {
  const illegal = Array.from(`${from}${to}`, lowByte).find((octet) => octet < 0x20 || octet === 0x7f);
  if (illegal === undefined) return undefined;
  const octet = `0x${illegal.toString(16).padStart(2, '0')}`;
  return Object.assign(new Error(`Command contains illegal character: ${octet}`), {
    code: 'ILLEGAL_CHARACTER',
  });
}

/** The addresses that stand in until the real ones are put in. */
const standIn: Envelope = { from: 'sender@stand-in.invalid', to: 'recipient@stand-in.invalid' };

/**
 * Has a connection cut each character of a command to its low byte. Nodemailer's own checks of the envelope see addresses
 * that stand in for the given ones; and as JavaMail it takes no answer to DATA but 354.
 *
 * @returns the envelope to send with
 */
export function cuttingCommands(connection: SMTPConnection, { from, to }: Envelope): Envelope {
  const say = method(connection, '_sendCommand');
  Reflect.set(connection, '_sendCommand', (command: string, ...rest: unknown[]) =>
    say(cut(command.replace(standIn.from, from).replace(standIn.to, to)), ...rest),
  );
  const onData = method(connection, '_actionDATA');
  const refusal = method(connection, '_formatError');
  Reflect.set(connection, '_actionDATA', (reply: string, callback: (error: unknown) => void) =>
    reply.startsWith('354')
      ? onData(reply, callback)
      : callback(refusal('Data command failed', 'EENVELOPE', reply, 'DATA')),
  );
  return standIn;
}

function cut(command: string): string {
  return String.fromCharCode(...Array.from(command, lowByte));
}

function lowByte(character: string): number {
  return character.charCodeAt(0) & 0xff;
}

/** Nodemailer has no option for it. */
function method(connection: SMTPConnection, name: string): (...given: unknown[]) => unknown {
  const found: unknown = Reflect.get(connection, name);
  if (typeof found !== 'function') throw new Error(`nodemailer has no ${name} any more.`);
  return (...given): unknown => Reflect.apply(found, connection, given);
}
