import type { Command } from 'commander';
import { printJson } from '../print-json.ts';
import type { Diagnosis } from './diagnosis.ts';

const help = `
What it takes: a log of any size (sw-reponse-mgmt.log, docker logs, kubectl logs), pasted lines, or a row of the note's
table in English or Portuguese. It is read as a stream; nothing of it is kept or sent anywhere. Passwords and what
authenticates are struck out of what is printed.

Examples:
  npx sna-ses diagnose sw-reponse-mgmt.log
  zcat sw-reponse-mgmt.log.1.gz | npx sna-ses diagnose --json
  echo '535 Authentication Credentials Invalid' | npx sna-ses diagnose

--json prints { input, bytes, lines, findings, unknown, unknownBeyond }. A finding has says, certainty ("certain": one
failure mode alone explains it and nothing speaks against it, "one-of": one of its modes, the likely first, "possible":
loosely worded), modes [{ id, cause, party, fix, tell?, for, against, reproduce }], setAside [{ id, against }],
sentLater?, count, lines (the first 20), lastLine, firstTime?, lastTime?, excerpt. An unknown failure has the last six,
and facts.

Exit codes: 0 no failure of the mail is in the text
            1 failures were found, and at least one is known
            2 wrong usage, or input that cannot be read: missing, empty, a directory, no text
            3 failures were found, and none of them is known`;

/** `sna-ses diagnose`: which failures a log or a pasted text tells of. */
export function addDiagnose(program: Command): void {
  program
    .command('diagnose')
    .summary('say which failures of the mail a log or a pasted text tells of, and what to do')
    .description(
      'Says which failures of the mail a log or a pasted text tells of: cause, party at fault, fix.',
    )
    .argument('[file]', 'the file to read; - or nothing for standard input', '-')
    .option('--json', 'print the diagnosis as JSON')
    .addHelpText('after', help)
    .action(async (file: string, { json }: { json?: true }) => {
      const { readDiagnosis } = await import('./read-diagnosis.ts');
      const { describeDiagnosis } = await import('./describe-diagnosis.ts');
      const { name, diagnosis } = await readDiagnosis(file);
      if (json) printJson({ input: name, ...diagnosis });
      else console.log(describeDiagnosis(name, diagnosis));
      process.exitCode = exitCodeOf(diagnosis);
    });
}

function exitCodeOf({ findings, unknown }: Diagnosis): 0 | 1 | 3 {
  if (findings.length > 0) return 1;
  return unknown.length > 0 ? 3 : 0;
}
