/** The levels of programs that speak the language of their system. */
const translated = new Map(
  Object.entries({
    ERROR: ['FEHLER', 'ERREUR', 'ERRO', 'ERRORE', 'エラー'],
    SEVERE: ['SCHWERWIEGEND', 'GRAVE', '重大'],
    WARNING: ['WARNUNG', 'AVERTISSEMENT', 'ADVERTENCIA', 'ADVERTÊNCIA', 'AVISO', 'AVVERTENZA', '警告'],
    INFO: ['INFORMATION', 'INFOS', 'INFORMACIÓN', 'INFORMAÇÕES', '情報'],
  }).flatMap(([english, others]) => others.map((other) => [other, english] as const)),
);
const foreign = new RegExp(String.raw`^\W{0,3}(${[...translated.keys()].join('|')})(?![\p{L}\d])`, 'u');
/** A log level: in capitals near the beginning, or with a mark. */
const level =
  /\b(TRACE|DEBUG|FINE|FINER|FINEST|CONFIG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b|(?:\[|level["']?\s?[=:]\s?["']?)(trace|debug|info|notice|warn|warning|error|severe|fatal|critical)\b/;
/** A line that begins with its level, e.g. in a log without time stamps. */
const led = /^[[<("']?(?:TRACE|DEBUG|FINE|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL)\b(?! SMTP)/;

/** The level of a line in capitals, e.g. `ERROR`. */
export function logLevel(text: string): string | undefined {
  const other = foreign.exec(text)?.[1];
  if (other !== undefined) return translated.get(other);
  const found = level.exec(text.length > 120 ? text.slice(0, 120) : text);
  return (found?.[1] ?? found?.[2])?.toUpperCase();
}

export function beginsWithLevel(text: string): boolean {
  return led.test(text) || foreign.test(text);
}
