/** The relay's clock, for dates, quotas, sending rates and the age of credentials. Timeouts go by real time. */
export interface RelayClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock forward, whether it runs or stands still. */
  advance(milliseconds: number): void;
  /** Stops the clock at a moment, by default the present one; from then on only `advance` moves it. */
  stop(at?: number): void;
}

/** A clock that runs like another one until somebody sets it. */
export class AdjustableClock implements RelayClock {
  readonly #source: () => number;
  #ahead = 0;
  #stoppedAt: number | undefined;

  /** @param source milliseconds since the epoch */
  constructor(source: () => number) {
    this.#source = source;
  }

  now(): number {
    return (this.#stoppedAt ?? this.#source()) + this.#ahead;
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }

  stop(at: number = this.now()): void {
    this.#stoppedAt = at;
    this.#ahead = 0;
  }

  /** Back to the time of the clock it runs like. */
  reset(): void {
    this.#ahead = 0;
    this.#stoppedAt = undefined;
  }
}
