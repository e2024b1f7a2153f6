/** A line of a log and those that belong to it, such as a nested exception. */
export interface LogEvent {
  /** The number of its first line. */
  readonly line: number;
  /** As in the text; the time of the line before where the event has none of its own. */
  readonly time: string | undefined;
  /** In capitals. */
  readonly level: string | undefined;
  /** Whether it is a record of a log, not a pasted exception or reply. */
  readonly record: boolean;
  /** As in the text, without prefixes and stack frames. */
  readonly text: string;
  /** The telling stack frames, e.g. `SMTPTransport.mailFrom`; the innermost first. */
  readonly frames: readonly string[];
}
