import * as fc from 'fast-check';
import { mail, randomLine } from './random-line.ts';

/** Octets a client writes, or a handshake it begins; `waits`: for a reply, before it goes on. */
interface Utterance {
  readonly octets: Buffer | 'handshake';
  readonly waits: boolean;
}

export interface RandomDialogue {
  /** Where it takes place, and a sound beginning or none. */
  readonly opening: { readonly port: 25 | 465; readonly prologue: readonly Utterance[] };
  readonly utterances: readonly Utterance[];
  /** How the client ends. `stubborn` falls silent and does not close when the relay does. */
  readonly end: 'silence' | 'half-close' | 'reset' | 'stubborn';
}

/**
 * Commands in any order and spelling, lines of any octets and length, handshakes at any moment.
 *
 * @param token the argument of AUTH PLAIN that is right
 */
export function randomDialogue(token: string): fc.Arbitrary<RandomDialogue> {
  const session = ['EHLO x', `AUTH PLAIN ${token}`];
  const upgrade: Utterance[] = [...said('', 'EHLO x', 'STARTTLS'), { octets: 'handshake', waits: false }];
  const openings: RandomDialogue['opening'][] = [
    { port: 25, prologue: [] },
    { port: 25, prologue: said('', 'EHLO x') },
    { port: 25, prologue: [...upgrade, ...said(...session)] },
    { port: 25, prologue: [...upgrade, ...said(...session, ...mail)] },
    { port: 465, prologue: [] },
    { port: 465, prologue: said('', ...session) },
    { port: 465, prologue: said('', ...session, ...mail) },
  ];
  const octets = fc.oneof(
    { weight: 8, arbitrary: randomLine(token).map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
    { weight: 1, arbitrary: fc.constant('handshake' as const) },
  );
  return fc.record({
    opening: fc.constantFrom(...openings),
    utterances: fc.array(fc.record({ octets, waits: fc.boolean() }), { maxLength: 14 }),
    end: fc.constantFrom('silence', 'half-close', 'reset', 'stubborn'),
  });
}

/** Lines a client says one by one; the empty one is waiting for the greeting. */
function said(...lines: string[]): Utterance[] {
  return lines.map((line) => ({ octets: Buffer.from(line && `${line}\r\n`), waits: true }));
}
