import type { Facts } from '../../fixtures/failure-modes/facts.ts';
import type { Diagnosis, Finding, UnknownFailure } from './diagnosis.ts';
import { explains } from './facts/explained.ts';
import type { Failure } from './read-event.ts';
import type { LogEvent } from './reading/log-event.ts';
import { momentOf } from './moment-of.ts';
import { says } from './says.ts';
import { SightingLog } from './sighting-log.ts';
import { suspectedMode } from './suspected-mode.ts';
import { allEvidence } from './weighing/evidence.ts';
import { weigh, type Weighing } from './weighing/weigh.ts';

const kinds = 200;
const unknownKinds = 20;
/** So many events apart, a reply and the exception that quotes it are one failure. */
const reach = 40;
/** So many events after a complaint may say why. */
const complaintReach = 4;
/** So many events from a failure that is pasted without its record, somebody may explain it. */
const explanationReach = 5;
/** So many failures, each a line by itself, may be a list of what there is. */
const listed = 3;
/** Where in a long event the failure stands. */
const matter = /Exception: |\berror:[\dA-F]{8}|SSL routines|\b[45]\d\d[ -](?:\d\.\d\.\d )?[A-Z]/;
const sent = /\bwas sent\b|sent successfully|\bstatus=sent\b|\b250 Ok [\da-f]{16}-/i;
/** JavaMail traces that AUTH failed, and throws the reply later. */
const trace = /^DEBUG SMTP: AUTH \S+ failed$/;
/** Words of a mail; other things are sent too. */
const ofMail = /mail|smtp|status=sent|250 Ok/i;
const notSent =
  /\b(?:no|none|nothing|never|not|neither|0)\b[^.;]{0,80}\b(?:was sent|sent successfully)|\bsent\?/i;

interface Known {
  readonly facts: Facts;
  readonly log: SightingLog;
  weighing: Weighing;
  bare: boolean;
  /** Whether it has no record of a log anywhere. */
  loose: boolean;
  since: number;
  /** Of the latest failure. */
  moment: number | undefined;
  sentLater?: number;
}

interface Held {
  readonly event: LogEvent;
  failure: Failure;
  readonly since: number;
}

/** Gathers failures with the same explanation. */
export class Records {
  readonly #known = new Map<string, Known>();
  readonly #unknown = new Map<string, { readonly facts: readonly string[]; readonly log: SightingLog }>();
  #beyond = 0;
  #events = 0;
  #explainedAt = -Infinity;
  /** A bare reply; an exception that quotes it may follow. */
  #pending: Held | undefined;
  /** Records that say only that the manager did not send mail; those of two hosts may alternate. */
  readonly #complaints: Held[] = [];
  /** The first sentence by which somebody says no more than that mail was not sent. */
  #said: Held | undefined;
  /** The first and the last mail that the manager sent: one of them is the latest, whichever line stands first. */
  readonly #sent: { first?: LogEvent; last?: LogEvent } = {};

  add(event: LogEvent, found: Failure): void {
    this.#events += 1;
    const failure =
      found.loose && this.#events - this.#explainedAt <= explanationReach ? { ...found, sure: false } : found;
    const { facts } = failure;
    if (trace.test(failure.text) || (!facts && !failure.sure)) {
      this.#said ??= { event, failure, since: this.#events };
      return;
    }
    if (!facts && event.record) {
      this.#complaints.push({ event, failure, since: this.#events });
      return;
    }
    // The next events say why.
    this.#flushComplaints(complaintReach);
    this.#complaints.shift();
    const pending = this.#pending;
    const same =
      pending !== undefined && facts?.reply !== undefined && facts.reply === pending.failure.facts?.reply;
    if (pending && !(same && this.#events - pending.since < reach)) this.#record(pending);
    this.#pending = undefined;
    if (!event.record && /^\s*[45]\d\d[ -]/.test(event.text))
      this.#pending = { event, failure, since: this.#events };
    else this.#record({ event, failure, since: this.#events });
  }

  /** An event that is no failure; it may say that the manager sent a mail. */
  pass(event: LogEvent): void {
    this.#events += 1;
    if (explains(event)) {
      this.#explainedAt = this.#events;
      this.doubt();
    }
    this.#flushComplaints(complaintReach);
    if (this.#pending && this.#events - this.#pending.since >= reach) this.#flush();
    if (!sent.test(event.text) || !ofMail.test(event.text) || notSent.test(event.text)) return;
    this.#sent.first ??= event;
    this.#sent.last = event;
    for (const known of this.#known.values())
      if (known.sentLater === undefined && !isBefore(momentOf(event.time), known.moment))
        known.sentLater = event.line;
  }

  result(): Pick<Diagnosis, 'findings' | 'unknown' | 'unknownBeyond'> {
    this.#flush();
    // Any other failure is what the sentence means.
    if (this.#said && this.#known.size + this.#unknown.size === 0) this.#record(this.#said);
    const found = [...this.#known.values()];
    const isList = found.filter(({ bare }) => bare).length >= listed;
    return {
      findings: found.map((known) => finding(known, isList && known.bare)),
      unknown: [...this.#unknown.values()].map(({ facts, log }): UnknownFailure => ({
        facts,
        ...log.sightings(),
      })),
      unknownBeyond: this.#beyond,
    };
  }

  /** Takes the failures right before for examples, or for ones that are over. */
  doubt(): void {
    const isNear = (since: number): boolean => this.#events - since <= explanationReach;
    const pending = this.#pending;
    if (pending?.failure.loose && isNear(pending.since))
      pending.failure = { ...pending.failure, sure: false };
    for (const known of this.#known.values())
      if (known.loose && isNear(known.since)) known.weighing = { ...known.weighing, certainty: 'possible' };
  }

  /** Records the complaints that nothing explained within so many events. */
  #flushComplaints(within: number): void {
    for (
      let [oldest] = this.#complaints;
      oldest && this.#events - oldest.since > within;
      [oldest] = this.#complaints
    ) {
      this.#complaints.shift();
      this.#record(oldest);
    }
  }

  #flush(): void {
    this.#flushComplaints(-1);
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) this.#record(pending);
  }

  #record({ event, failure, since }: Held): void {
    const { text, facts, sure, bare, loose } = failure;
    const weighing = facts && weigh(facts, sure);
    if (!weighing || !facts) {
      this.#unknownLog(text, facts)?.add(event.line, event.time);
      return;
    }
    const key = JSON.stringify([
      facts.trouble,
      facts.answerer === 'another' ? facts.host : '',
      weighing.remaining.map(({ id }) => id),
    ]);
    let known = this.#known.get(key);
    if (!known && this.#known.size < kinds)
      this.#known.set(
        key,
        (known = {
          facts,
          weighing,
          log: new SightingLog(text, text.search(matter)),
          bare: true,
          loose: true,
          since: 0,
          moment: undefined,
        }),
      );
    if (!known) return;
    known.bare &&= bare;
    known.loose &&= loose;
    known.since = since;
    if (weighing.certainty !== 'possible' && known.weighing.certainty === 'possible')
      known.weighing = weighing;
    delete known.sentLater;
    const moment = momentOf(event.time);
    if (!isBefore(moment, known.moment)) known.moment = moment;
    // Where the newest line stands first.
    const { moment: latest } = known;
    const later = [this.#sent.first, this.#sent.last].find((mail) => isBefore(latest, momentOf(mail?.time)));
    if (later) known.sentLater = later.line;
    known.log.add(event.line, event.time);
  }

  /** Events that differ in numbers and addresses alone are of one kind. */
  #unknownLog(text: string, facts: Facts | undefined): SightingLog | undefined {
    const kind = text.slice(0, 300).replaceAll(/\S+@\S+|[\da-f]{8,}|\d+/gi, '#');
    let known = this.#unknown.get(kind);
    if (!known && this.#unknown.size < unknownKinds)
      this.#unknown.set(
        kind,
        (known = { facts: facts ? allEvidence(facts) : [], log: new SightingLog(text, text.search(matter)) }),
      );
    if (!known) this.#beyond += 1;
    return known?.log;
  }
}

/** Whether one moment is before another, as far as the text tells. */
function isBefore(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}

function finding({ facts, weighing, log, sentLater }: Known, isListed: boolean): Finding {
  const { certainty, remaining, setAside } = weighing;
  return {
    says: says(facts),
    certainty: isListed ? 'possible' : certainty,
    modes: remaining.map((explanation) => suspectedMode(explanation, facts)),
    setAside: setAside.map(({ id, against }) => ({ id, against })),
    ...(sentLater !== undefined && { sentLater }),
    ...log.sightings(),
  };
}
