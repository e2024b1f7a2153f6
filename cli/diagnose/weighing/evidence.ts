import { visibleText } from '../../../fixtures/report/visible-text.ts';
import { redactExcerpt } from '../redact-excerpt.ts';
import { chains, type Facts, troubles } from '../../../fixtures/failure-modes/facts.ts';

/** A fact in words, as evidence. */
export function evidenceOf(facts: Facts, name: keyof Facts): string {
  // A reply may hold a secret, and signs that steer a terminal.
  return visibleText(redactExcerpt(words[name](facts)));
}

/** All facts, for a failure that no failure mode explains. */
export function allEvidence(facts: Facts): string[] {
  return [...names].filter((name) => facts[name] !== undefined).map((name) => evidenceOf(facts, name));
}

const words: Readonly<Record<keyof Facts, (facts: Facts) => string>> = {
  trouble: ({ trouble }) => troubles[trouble],
  reply: ({ reply = '' }) => `the reply is “${reply.length > 160 ? `${reply.slice(0, 160)} …` : reply}”`,
  stage: ({ stage }) => (stage === undefined ? '' : stages[stage]),
  phase: ({ phase }) => `it came in the ${phase}`,
  answerer: ({ answerer, host }) =>
    answerer === 'SES' ? 'SES answers' : `${host ?? 'the other end'} is no SMTP endpoint of SES`,
  host: ({ host }) => `the server is ${host}`,
  port: ({ port }) => `the port is ${port}`,
  encryption: ({ encryption }) => `Encryption Type is ${encryption}`,
  startTls: ({ startTls }) => `the relay ${startTls === 'offered' ? 'offers' : 'does not offer'} STARTTLS`,
  auth: ({ auth }) => (auth === undefined ? '' : authentication[auth]),
  offers: ({ offers }) =>
    `the manager offers ${offers === 'TLS 1.2' ? 'TLS 1.2 or newer' : 'nothing newer than TLS 1.1'}`,
  chain: ({ chain }) => (chain === undefined ? '' : chains[chain]),
  lists: ({ lists }) => `the reply lists the ${lists}`,
};

const stages: Readonly<Record<NonNullable<Facts['stage']>, string>> = {
  connecting: 'it came while connecting',
  greeting: 'it came in place of the greeting',
  EHLO: 'it came after EHLO',
  STARTTLS: 'it came after STARTTLS',
  handshake: 'it came during the handshake',
  AUTH: 'it came after AUTH',
  MAIL: 'it came after MAIL FROM',
  RCPT: 'it came after RCPT TO',
  DATA: 'it came after DATA',
  message: 'it came while the manager sent the message',
  end: 'it came after the whole message',
  session: 'it came within TLS, whose content stays closed',
  idle: 'it came when the manager tried an idle session',
};

const authentication: Readonly<Record<NonNullable<Facts['auth']>, string>> = {
  offered: 'the relay offers AUTH',
  'not offered': 'the relay does not offer AUTH',
  tried: 'the manager used AUTH',
  'not tried': 'the relay offers AUTH, and the manager did not use it',
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
  'offers',
  'chain',
  'lists',
] as const);
