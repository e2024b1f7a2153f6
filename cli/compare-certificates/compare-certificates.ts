/** What a relay presents beside what the trust store holds, and what has to be uploaded: for a person. */
import { parseArgs } from 'node:util';
import { compareCertificates } from '../../fixtures/certificates/compare-certificates.ts';
import { describeComparison } from './describe-comparison.ts';
import { readCertificateFile } from '../../fixtures/certificates/read-certificate-file.ts';
import { readPresented } from '../../fixtures/certificates/read-presented.ts';
import { readTrustStore } from '../../fixtures/certificates/read-trust-store.ts';

const usage = `Usage: npm run compare-certificates -- --relay HOST:PORT --trust-store FOLDER_OR_FILES… [--connect ADDRESS:PORT]
       npm run compare-certificates -- --presented FILE --host HOST --trust-store FOLDER_OR_FILES…

Compares the certificates a relay presents with those of the trust store: which are present, missing, expired or
superfluous, whether the path builds, and if not, the smallest upload that makes it build.

  --relay HOST:PORT      ask this relay; 465 and 2465 begin with TLS, every other port with STARTTLS
  --connect ADDR:PORT    connect there instead, still asking for HOST (the listener of a lab)
  --presented FILE       read what a relay presented from a file, such as the note's mycertfile.crt
  --host HOST            the relay's name, where --presented is given
  --trust-store PLACE…   a folder or files, one certificate each; a file's name is its friendly name
  --json                 print the comparison as JSON
  --help                 print this

Exit code: 0 the path builds, 1 it does not (and what to do is printed), 2 wrong usage or unreadable input.`;

interface Question {
  readonly hostName: string;
  readonly presented: readonly string[];
}

function argumentsGiven() {
  return parseArgs({
    allowPositionals: true,
    options: {
      relay: { type: 'string' },
      connect: { type: 'string' },
      presented: { type: 'string' },
      host: { type: 'string' },
      'trust-store': { type: 'string', multiple: true },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

async function questionOf({ values }: ReturnType<typeof argumentsGiven>): Promise<Question> {
  const { relay, connect, presented, host } = values;
  if ((relay === undefined) === (presented === undefined)) {
    throw new Error('Give either --relay HOST:PORT or --presented FILE; see --help.');
  }
  if (presented !== undefined) {
    if (!host) throw new Error('--presented needs --host HOST, the name the certificate has to be for.');
    if (connect !== undefined) throw new Error('--connect goes with --relay; --presented reads a file.');
    return { hostName: host, presented: await readCertificateFile(presented) };
  }
  if (host !== undefined) throw new Error('--host goes with --presented; --relay names the host itself.');
  const { hostName, port } = addressOf('relay', relay ?? '');
  if (connect !== undefined) addressOf('connect', connect);
  return { hostName, presented: await readPresented({ hostName, port, connect }) };
}

/** @throws when the text is no `HOST:PORT` */
function addressOf(option: string, text: string): { hostName: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text) ?? [];
  const hostName = bracketed ?? plain;
  if (hostName === undefined || !(Number(port) > 0 && Number(port) <= 65_535)) {
    throw new Error(
      `--${option} is "${text}"; give it as HOST:PORT, e.g. email-smtp.us-east-1.amazonaws.com:587.`,
    );
  }
  return { hostName, port: Number(port) };
}

async function compare(): Promise<number> {
  const given = argumentsGiven();
  const { values, positionals } = given;
  if (values.help) {
    console.log(usage);
    return 0;
  }
  // A shell spreads *.pem over several arguments, of which the first belongs to the option.
  const places = [...(values['trust-store'] ?? []), ...positionals];
  if (!values['trust-store']) throw new Error('Give --trust-store FOLDER_OR_FILES; see --help.');
  const stored = await readTrustStore(places);
  const comparison = compareCertificates({ ...(await questionOf(given)), stored });
  console.log(values.json ? JSON.stringify(comparison, undefined, 2) : describeComparison(comparison));
  return comparison.builds ? 0 : 1;
}

try {
  process.exitCode = await compare();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
