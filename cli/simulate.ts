/** The simulator by itself, a manager that is known only by its address, SSH and the mail it sends. */
import { Command } from 'commander';
import { runProgram } from './run-program.ts';
import { addStart } from './simulate/start.ts';

const program = new Command('npm run simulate --')
  .description('Starts the simulator of an SNA Manager by itself, as a stranger to the suite.')
  // Asked of the verb that is meant without one.
  .helpOption(false)
  .exitOverride()
  .showHelpAfterError('(npm run simulate -- --help says what there is.)')
  .configureHelp({ helpWidth: 110 });

addStart(program);

await runProgram(program);
