/** What was logged at once: a line and those that belong to it, such as a nested exception. */
export interface LogEvent {
  /** The number of its first line. */
  readonly line: number;
  /** As it is written; of the line before where the event has none of its own. */
  readonly time: string | undefined;
  /** In capitals. */
  readonly level: string | undefined;
  /** Whether it is a record of a log, not a pasted exception or reply. */
  readonly record: boolean;
  /** As it is written, without its prefixes and stack frames. */
  readonly text: string;
  /** The stack frames that say what was going on, e.g. `SMTPTransport.mailFrom`; the innermost first. */
  readonly frames: readonly string[];
}
