import { randomInt } from 'node:crypto';

const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** The text of the greeting: which host of SES's answers, and the id of the session. */
export function greeting(): string {
  const host = randomText(capitals, 9);
  const session = randomText(capitals + capitals.toLowerCase(), 20);
  return `email-smtp.amazonaws.com ESMTP SimpleEmailService-d-${host} ${session}`;
}

function randomText(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
