/** A form in which logs come: what stands before each record, or each line of it. */
export interface LogForm {
  readonly name: string;
  /** Two records or more, each of a header and a text of one line or more. */
  write(records: readonly LogRecord[]): string;
}

export interface LogRecord {
  /** Seconds after the log's beginning. */
  readonly at: number;
  readonly level: 'INFO' | 'ERROR';
  readonly said: string;
  readonly text: string;
}

const start = Date.UTC(2024, 4, 27, 14, 54, 10, 123);
const date = ({ at }: LogRecord): Date => new Date(start + at * 1000 + at);
const iso = (record: LogRecord): string => date(record).toISOString();
const two = (number: number): string => String(number).padStart(2, '0');
const time = (record: LogRecord): string => iso(record).slice(11, 19);
const months = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin'];

/** How a record begins, and how each further line of it does. */
const beginnings: Readonly<Record<string, (record: LogRecord) => string>> = {
  Log4j: (record) =>
    `${iso(record).replace('T', ' ').replace('.', ',').slice(0, -1)} ${record.level} [EmailActionSender] `,
  'Spring Boot': (record) =>
    `${iso(record).replace('T', ' ').slice(0, -1)}  ${record.level} 1 --- [main] c.c.l.EmailActionSender : `,
  Logback: (record) => `${iso(record).slice(11, 23)} [main] ${record.level} c.c.l.EmailActionSender - `,
  German: (record) => `${two(date(record).getUTCDate())}.05.2024 ${time(record)} ${record.level} `,
  French: (record) => `lun. 27 ${months[4]} 2024 ${time(record)} ${record.level} `,
  American: (record) =>
    `5/27/2024 ${((date(record).getUTCHours() + 11) % 12) + 1}:${time(record).slice(3)} PM ${record.level} `,
  epoch: (record) => `${(date(record).getTime() / 1000).toFixed(3)} ${record.level} `,
  milliseconds: (record) => `${date(record).getTime()} ${record.level} `,
  uptime: (record) => `[${(1000 + record.at).toFixed(6).padStart(14)}] ${record.level} `,
  glog: (record) => `${record.level[0]}0527 ${time(record)}.123456    71 mail.cc:88] `,
  number: (record) => `#${10_000 + record.at} ${record.level} `,
  'syslog with a priority': (record) => `<131>1 ${iso(record)} smc sw-response-mgmt 71 - - ${record.level} `,
  Japanese: (record) =>
    `2024年05月27日 ${two(date(record).getUTCHours())}時${time(record).slice(3, 5)}分${time(record).slice(6)}秒 ${record.level} `,
  Tomcat: (record) =>
    `27-May-2024 ${time(record)}.123 ${record.level === 'ERROR' ? 'SEVERE' : 'INFO'} [main] com.cisco.lancope.EmailActionSender.send `,
  WebLogic: (record) => `####<May 27, 2024 ${time(record)} UTC> <${record.level}> <Mail> `,
  slashes: (record) => `2024/05/27 ${time(record)} ${record.level}: `,
  'level first': (record) => `${record.level} 2024-05-27 ${time(record)} `,
};

const everyLine: Readonly<Record<string, (record: LogRecord, line: number) => string>> = {
  'kubectl --timestamps': (record, line) => `${iso(record).slice(0, -1)}${two(line)}${two(line)}11Z `,
  journald: (record) => `May 27 ${time(record)} smc sw-response-mgmt[71]: `,
  'journald without a number': (record) => `May 27 ${time(record)} smc dockerd: `,
  'docker compose': () => 'sw-response-mgmt-1  | ',
  stern: () => 'sw-response-mgmt-5d8f7c9b6-x2x4z app ',
  containerd: (record) => `${iso(record).slice(0, -1)}456789Z stderr F `,
  JBoss: (record) => `2024-05-27 ${time(record)},123 ERROR [stderr] (default task-1) `,
};

const plain = 'Log4j';
const whole = (record: LogRecord, beginning: string): string => `${beginning}${record.said}\n${record.text}`;

export const logForms: readonly LogForm[] = [
  ...Object.entries(beginnings).map(([name, beginning]) => ({
    name,
    write: (records: readonly LogRecord[]) =>
      records.map((record) => whole(record, beginning(record))).join('\n'),
  })),
  ...Object.entries(everyLine).map(([name, before]) => ({
    name,
    write: (records: readonly LogRecord[]) =>
      records
        .flatMap((record) =>
          whole(record, name === 'JBoss' ? '' : (beginnings[plain]?.(record) ?? ''))
            .split('\n')
            .map((line, index) => before(record, index) + line),
        )
        .join('\n'),
  })),
  {
    name: 'JSON, a record a line',
    write: (records) =>
      records
        .map((record) =>
          JSON.stringify({
            timestamp: iso(record),
            level: record.level,
            message: record.said,
            context: { exception: { stack: [record.text] }, message: 'POST /actions/test' },
          }),
        )
        .join('\n'),
  },
  {
    name: 'docker’s JSON',
    write: (records) =>
      records
        .flatMap((record) =>
          whole(record, beginnings[plain]?.(record) ?? '')
            .split('\n')
            .map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: iso(record) })),
        )
        .join('\n'),
  },
  {
    name: 'CSV',
    write: (records) =>
      [
        '"Time","Level","Message"',
        ...records.map(
          (record) =>
            `"${iso(record)}","${record.level}","${record.said}: ${record.text.replaceAll('"', '""')}"`,
        ),
      ].join('\n'),
  },
  {
    name: 'pasted alone',
    write: (records) =>
      records
        .filter(({ level }) => level === 'ERROR')
        .map(({ text }) => text)
        .join('\n\n'),
  },
];
