import type { Step } from '../serving.ts';

const steps: Readonly<Record<string, Step>> = {
  EHLO: 'ehlo',
  HELO: 'ehlo',
  STARTTLS: 'starttls',
  AUTH: 'auth',
  MAIL: 'mail',
  RCPT: 'rcpt',
  DATA: 'data',
};

/** The step of the dialogue a command is. */
export function stepOf(line: string): Step | 'other' {
  const [verb = ''] = line.split(' ');
  return steps[verb.toUpperCase()] ?? 'other';
}

/** Whether a reply refuses. */
export function isRefusal(reply: string | undefined): boolean {
  return reply !== undefined && /^[45]/.test(reply);
}
