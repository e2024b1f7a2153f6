import type { Command } from 'commander';
import { printJson } from '../print-json.ts';
import { ports } from '../whole-number.ts';
import type { Places } from './compare-certificates.ts';

const help = `
It says which certificates are present, missing, expired or superfluous, whether the path builds, and if not, the smallest
upload that makes it build. It also says how long the path will build: Amazon changes the certificates below its roots without
notice, and asks trust stores to hold its five roots (https://www.amazontrust.com/repository/).

Examples:
  npx sna-ses compare-certificates --relay email-smtp.us-east-1.amazonaws.com:587 --trust-store downloaded/
  npx sna-ses compare-certificates --presented mycertfile.crt --host email-smtp.us-east-1.amazonaws.com --trust-store *.pem
  npx sna-ses compare-certificates --capture capture.pcap --trust-store downloaded/

Exit codes: 0 the path builds
            1 the path does not build; the verb prints what to do
            2 wrong usage, or input that cannot be read`;

/** `sna-ses compare-certificates`: what a relay presents beside what a trust store holds, and what to upload. */
export function addCompareCertificates(program: Command): void {
  program
    .command('compare-certificates')
    .summary('compare the certificates of a relay with a trust store, and say what to upload')
    .description('Compares the certificates that a relay presents with those of a trust store.')
    .option(
      '--relay <host:port>',
      'ask this relay; 465 and 2465 begin with TLS, every other port with STARTTLS',
    )
    .option('--connect <addr:port>', 'connect there instead, but ask for HOST (the listener of a lab)')
    .option(
      '--presented <file>',
      "read what a relay presented from a file, such as the note's mycertfile.crt",
    )
    .option(
      '--capture <file>',
      'read the certificates that the relay presents in a packet capture (pcap, pcapng), taken while Test Action ran',
    )
    .option('--port <port...>', 'further ports of the relay in a capture', ports)
    .option(
      '--host <host>',
      'the name of the relay, for --presented, and for a capture that does not tell it',
    )
    .requiredOption('--trust-store <place...>', 'folders or files, one certificate in a file')
    .option(
      '--roots <place...>',
      'folders or files of certificates that you could upload, such as those of Amazon',
    )
    .option('--json', 'print the comparison as JSON')
    .addHelpText('after', help)
    .action(async ({ json, ...places }: Places & { json?: true }) => {
      const { compareCertificates } = await import('./compare-certificates.ts');
      const { describeComparison } = await import('./describe-comparison.ts');
      const comparison = await compareCertificates(places);
      if (json) printJson(comparison);
      else console.log(describeComparison(comparison));
      process.exitCode = comparison.builds ? 0 : 1;
    });
}
