import type { SecureContext } from 'node:tls';
import type { Serving } from './serving.ts';

/** How a session is served, with the TLS settings for it. */
export interface Served {
  readonly serving: Readonly<Serving>;
  readonly context: SecureContext;
  /** PEM, leaf first. */
  readonly presented: readonly string[];
}

/** How sessions are served: the next ones, then all others. */
export class ServingPlan {
  #forGood: Served;
  #next: Served[] = [];

  constructor(forGood: Served) {
    this.#forGood = forGood;
  }

  /** How all sessions are served that are not planned one by one. */
  get serving(): Readonly<Serving> {
    return this.#forGood.serving;
  }

  /** The certificates then, PEM, leaf first. */
  get presented(): readonly string[] {
    return this.#forGood.presented;
  }

  /** From now on; forgets what is planned. */
  serve(served: Served): void {
    this.#forGood = served;
    this.#next = [];
  }

  /** Behind what is planned already. */
  serveNext(sessions: number, served: Served): void {
    this.#next.push(...Array.from({ length: sessions }, () => served));
  }

  /** A session begins. */
  take(): Served {
    return this.#next.shift() ?? this.#forGood;
  }
}
