/** Runs the conformance suite against the bundled simulator: `npm start`. What it does not know, it gives to Playwright. */
import { Command, CommanderError } from 'commander';
import { addReportOptions } from '../run/report-options.ts';
import { type AskedReport, reportWishes } from '../run/report-wishes.ts';
import { runPlaywright } from '../run/run-playwright.ts';
import { inSentences } from '../in-sentences.ts';
import { UsageError } from '../usage-error.ts';

const help = `
Each other parameter goes to Playwright: npm start -- tests/certificates

Exit codes: 0   the simulator met every requirement tested, or all that --fail-on asks for
            1   the simulator did not meet a requirement, or every test was skipped
            2   wrong usage, or a wrong file of known failures
            3   every failure is a known one
            130 Ctrl-C or another signal ended the run`;

const command = addReportOptions(new Command('npm start --'))
  .description('Tests the bundled simulator against the requirements.')
  .argument('[playwright...]', 'parameters for Playwright')
  .allowUnknownOption()
  .exitOverride()
  .addHelpText('after', help)
  .action((playwright: readonly string[], asked: AskedReport) =>
    inSentences(async () => {
      const wishes = await reportWishes(asked);
      process.exitCode = await runPlaywright({ wishes, withheld: [] }, [
        '--project=conformance',
        ...playwright,
      ]);
    }),
  );

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof UsageError || error instanceof CommanderError)) throw error;
  if (error instanceof UsageError) console.error(error.message);
  process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : 2) : 2;
}
