import { visibleText } from '../../../fixtures/report/visible-text.ts';
import { redactExcerpt } from '../redact-excerpt.ts';
import { type Facts, troubles } from '../../../fixtures/failure-modes/facts.ts';

/** What a fact is, in words, as evidence. */
export function evidenceOf(facts: Facts, name: keyof Facts): string {
  // A secret may stand in a reply, and signs that steer a terminal.
  return visibleText(redactExcerpt(words[name](facts)));
}

/** Everything that is known, for a failure that nothing explains. */
export function allEvidence(facts: Facts): string[] {
  return [...names].filter((name) => facts[name] !== undefined).map((name) => evidenceOf(facts, name));
}

const words: Readonly<Record<keyof Facts, (facts: Facts) => string>> = {
  trouble: ({ trouble }) => troubles[trouble],
  reply: ({ reply = '' }) => `the reply is “${reply.length > 160 ? `${reply.slice(0, 160)} …` : reply}”`,
  stage: ({ stage }) => (stage === undefined ? '' : stages[stage]),
  phase: ({ phase }) => `it came in the ${phase}`,
  answerer: ({ answerer, host }) =>
    answerer === 'SES' ? 'who answers is SES' : `${host ?? 'who answers'} is no SMTP endpoint of SES`,
  host: ({ host }) => `the server is ${host}`,
  port: ({ port }) => `the port is ${port}`,
  encryption: ({ encryption }) => `the connection is made with Encryption Type ${encryption}`,
  startTls: ({ startTls }) => `STARTTLS was ${startTls}`,
  auth: ({ auth }) => (auth === undefined ? '' : authentication[auth]),
  lists: ({ lists }) => `the reply lists the ${lists}`,
};

const stages: Readonly<Record<NonNullable<Facts['stage']>, string>> = {
  connecting: 'it came while connecting',
  greeting: 'it came where the relay greets',
  EHLO: 'it answers EHLO',
  STARTTLS: 'it answers STARTTLS',
  handshake: 'it came in the handshake',
  AUTH: 'it answers AUTH',
  MAIL: 'it answers MAIL FROM',
  RCPT: 'it answers RCPT TO',
  DATA: 'it answers DATA',
  message: 'it came while the message was being sent',
  end: 'it came when the message had been sent',
  idle: 'it came when an idle session was tried',
};

const authentication: Readonly<Record<NonNullable<Facts['auth']>, string>> = {
  offered: 'the relay has offered AUTH',
  'not offered': 'the relay has offered no AUTH',
  tried: 'the manager has used AUTH',
  'not tried': 'the relay has offered AUTH, and the manager has not used it',
};

const names: ReadonlySet<keyof Facts> = new Set([
  'trouble',
  'reply',
  'stage',
  'answerer',
  'host',
  'port',
  'encryption',
  'startTls',
  'auth',
  'lists',
] as const);
