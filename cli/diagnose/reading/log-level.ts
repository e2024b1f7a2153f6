/** A log level: in capitals near the beginning, or with a mark. */
const level =
  /\b(TRACE|DEBUG|FINE|FINER|FINEST|CONFIG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b|(?:\[|level["']?\s?[=:]\s?["']?)(trace|debug|info|notice|warn|warning|error|severe|fatal|critical)\b/;
/** A line that begins with its level, e.g. in a log without time stamps. */
const led = /^[[<("']?(?:TRACE|DEBUG|FINE|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b(?! SMTP)/;

/** The level of a line in capitals, e.g. `ERROR`. */
export function logLevel(text: string): string | undefined {
  const found = level.exec(text.length > 120 ? text.slice(0, 120) : text);
  return (found?.[1] ?? found?.[2])?.toUpperCase();
}

export function beginsWithLevel(text: string): boolean {
  return led.test(text);
}
