import type { Command } from 'commander';
import { ports, wholeNumber } from '../whole-number.ts';
import type { CaptureAsked } from './capture.ts';

const help = `
It runs tcpdump in root's shell of the manager, for the ports of the relay and for DNS, downloads the file, removes it
from the manager, and diagnoses it. Without --press you press Test Action yourself, and then Enter here. Ctrl-C ends it as
Enter does. Where it is killed, or the connection is lost, the manager ends tcpdump and removes the file by itself. It
needs a target with the mode non-disruptive or full; in the mode read-only --press is your consent, and the verb then sends
one test mail. It changes nothing else.

Examples:
  npx sna-ses capture --target target.yaml --press
  npx sna-ses capture --target target.yaml --out capture.pcap --seconds 300

Exit codes: 0 the capture shows no failure of the mail
            1 the capture shows failures, and at least one is known
            2 wrong usage, a manager that does not answer, or no tcpdump on it
            3 the capture shows failures, and none of them is known`;

/** `sna-ses capture`: takes a packet capture on a manager while Test Action runs, and diagnoses it. */
export function addCapture(program: Command): void {
  program
    .command('capture')
    .summary('take a packet capture on a manager while Test Action runs, and diagnose it')
    .description('Takes a packet capture on a manager while Test Action runs, and diagnoses it.')
    .requiredOption('--target <file>', 'the target file')
    .option('--name <name>', 'the target of the file, where it has several')
    .option('--press', 'press Test Action: the manager sends one test mail')
    .option('--action <name>', 'the e-mail action to press Test Action of; default: the only one')
    .option('--port <port...>', 'further ports of the relay, beside 25, 465, 587, 2465 and 2587', ports)
    .option('--seconds <n>', 'the longest time', wholeNumber('seconds', 3600), 120)
    .option('--out <file>', 'where to keep the capture; default: capture-NAME.pcap')
    .addHelpText('after', help)
    .action(async (asked: CaptureAsked) => (await import('./capture.ts')).capture(asked));
}
