import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { printJson } from '../print-json.ts';
import { ports } from '../whole-number.ts';
import type { Reading } from './read-diagnosis.ts';
import type { Agreement } from './together.ts';

const help = `
It takes a log of any size (sw-reponse-mgmt.log, docker logs, kubectl logs), pasted lines, a row of the note's
table in English or Portuguese, or a packet capture (pcap, pcapng). The verb reads it as a stream, and neither keeps nor
sends anything of it. It strikes passwords and other secrets out of what it prints. From a log and a capture of the same
failure it says what the two leave together.

Examples:
  npx sna-ses diagnose sw-reponse-mgmt.log
  npx sna-ses diagnose capture.pcapng
  npx sna-ses diagnose sw-reponse-mgmt.log capture.pcapng
  zcat sw-reponse-mgmt.log.1.gz | npx sna-ses diagnose --json
  echo '535 Authentication Credentials Invalid' | npx sna-ses diagnose

--json prints { input, bytes, lines, findings, unknown, unknownBeyond }. A finding has says, certainty ("certain": only
one failure mode explains it and nothing speaks against it, "one-of": one of its modes, the likely first, "possible":
the wording is loose, or only speaks of the failure), modes [{ id, cause, party, fix, tell?, for, against, reproduce }],
setAside [{ id, against }], sentLater?, count, lines (the first 20), lastLine, firstTime?, lastTime?, excerpt. An unknown
failure has the last six, and facts. Of a capture it prints { input, octets, packets, first, last, damage?, findings,
unknown, mailSessions, sessions }; a finding there has sessions and packet in place of lines and excerpt. Of several
inputs it prints { inputs, together }.

Exit codes: 0 the input shows no failure of the mail
            1 the input shows failures, and at least one is known
            2 wrong usage, or unreadable input: missing, empty, packed, a directory, neither text nor capture
            3 the input shows failures, and none of them is known`;

interface Options {
  readonly json?: true;
  readonly keyLog?: string;
  readonly port?: readonly number[];
}

/** `sna-ses diagnose`: names the failures in a log, a pasted text or a packet capture. */
export function addDiagnose(program: Command): void {
  program
    .command('diagnose')
    .summary('name the failures of the mail in a log, a pasted text or a packet capture, and say what to do')
    .description(
      'Names the failures of the mail in a log, a pasted text or a packet capture: cause, party at fault, fix.',
    )
    .argument('[file...]', 'the files to read; - or nothing for standard input', ['-'])
    .option('--key-log <file>', 'TLS secrets that open what a capture has encrypted (SSLKEYLOGFILE)')
    .option(
      '--port <port...>',
      'further ports of the relay in a capture, beside 25, 465, 587, 2465 and 2587',
      ports,
    )
    .option('--json', 'print the diagnosis as JSON')
    .addHelpText('after', help)
    .action(async (files: readonly string[], { json, keyLog, port }: Options) => {
      // A large file is read in pieces that the collector lets pile up else: a fifth less memory, a twentieth more time.
      setFlagsFromString('--optimize-for-size');
      const { readDiagnosis } = await import('./read-diagnosis.ts');
      const { readKeyLog } = await import('./read-key-log.ts');
      const { together } = await import('./together.ts');
      const keys = keyLog === undefined ? undefined : await readKeyLog(keyLog);
      const readings: Reading[] = [];
      for (const file of files) readings.push(await readDiagnosis(file, { keys, ports: port }));
      const agreements = isBoth(readings) ? together(readings) : undefined;
      if (json) printAsJson(readings, agreements);
      else await printForPeople(readings, agreements);
      process.exitCode = exitCodeOf(readings);
    });
}

/** Whether logs and captures are to be read together. */
function isBoth(readings: readonly Reading[]): boolean {
  return new Set(readings.map(({ kind }) => kind)).size > 1;
}

function printAsJson(readings: readonly Reading[], agreements: readonly Agreement[] | undefined): void {
  const inputs = readings.map(({ name, diagnosis }) => ({ input: name, ...diagnosis }));
  const [only, ...others] = inputs;
  printJson(only && others.length === 0 ? only : { inputs, ...(agreements && { together: agreements }) });
}

async function printForPeople(
  readings: readonly Reading[],
  agreements: readonly Agreement[] | undefined,
): Promise<void> {
  const { describeDiagnosis } = await import('./describe-diagnosis.ts');
  const { describeCapture } = await import('./capture/describe-capture.ts');
  const { describeTogether } = await import('./describe-together.ts');
  const texts = readings.map((reading) =>
    reading.kind === 'text'
      ? describeDiagnosis(reading.name, reading.diagnosis)
      : describeCapture(reading.name, reading.diagnosis),
  );
  console.log([...texts, ...(agreements ? [describeTogether(agreements)] : [])].join('\n\n'));
}

function exitCodeOf(readings: readonly Reading[]): 0 | 1 | 3 {
  if (readings.some(({ diagnosis }) => diagnosis.findings.length > 0)) return 1;
  return readings.some(({ diagnosis }) => diagnosis.unknown.length > 0) ? 3 : 0;
}
