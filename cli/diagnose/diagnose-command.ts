import type { Command } from 'commander';
import { printJson } from '../print-json.ts';
import type { Diagnosis } from './diagnosis.ts';

const help = `
What it takes: a log of any size (sw-reponse-mgmt.log, docker logs, kubectl logs), pasted lines, or a row of the note's
table in English or Portuguese. The verb reads it as a stream, and neither keeps nor
sends anything of it. It strikes passwords and other secrets out of what it prints.

Examples:
  npx sna-ses diagnose sw-reponse-mgmt.log
  zcat sw-reponse-mgmt.log.1.gz | npx sna-ses diagnose --json
  echo '535 Authentication Credentials Invalid' | npx sna-ses diagnose

--json prints { input, bytes, lines, findings, unknown, unknownBeyond }. A finding has says, certainty ("certain": only
one failure mode explains it and nothing speaks against it, "one-of": one of its modes, the likely first, "possible":
the wording is loose), modes [{ id, cause, party, fix, tell?, for, against, reproduce }], setAside [{ id, against }],
sentLater?, count, lines (the first 20), lastLine, firstTime?, lastTime?, excerpt. An unknown failure has the last six,
and facts.

Exit codes: 0 the text shows no failure of the mail
            1 the text shows failures, and at least one is known
            2 wrong usage, or unreadable input: missing, empty, a directory, no text
            3 the text shows failures, and none of them is known`;

/** `sna-ses diagnose`: names the failures in a log or a pasted text. */
export function addDiagnose(program: Command): void {
  program
    .command('diagnose')
    .summary('name the failures of the mail in a log or a pasted text, and say what to do')
    .description('Names the failures of the mail in a log or a pasted text: cause, party at fault, fix.')
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
