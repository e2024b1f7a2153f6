import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { snaSes } from '../../../cli/program.ts';
import { bundleReadme } from '../../../cli/reproduce/bundle-readme.ts';
import { witnessPage } from '../../../cli/reproduce/witness-page.ts';
import { failureMode } from '../../../fixtures/failure-modes/failure-modes.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { run } from '../command.ts';
import { later, makeCertificates, soundSnapshot } from '../upgrade/upgrade-workshop.ts';
import { captureFile, dialogue, ipPacket, links } from '../../../fixtures/capture/write/packets.ts';

/** A title of a window, a colour in seven bits and in eight, two turned directions, and a sign beyond 16 bits. */
const hostile = 'x\x1B]0;title\x07\x1B[31m\x9B31m\u202Ederutrun\u2066\u{E0041}';
/** The part of it that may be printed. */
const shown = /\\x1b|\\u001b|\\x9b|\\u009b/;
/** The characters that a terminal obeys, but for line ends and tabs. */
const obeyed = /(?![\t\n])[\p{Cc}\p{Cf}]/u;

/** A call of a verb that repeats what somebody else wrote. */
interface Call {
  readonly typed: readonly string[];
  /** On its standard input. */
  readonly input?: string;
  /** Whether it shows the signs as text; default yes. */
  readonly repeats?: boolean;
}

const target = `version: 1
targets:
  - name: ${JSON.stringify(hostile)}
    domain: example.com
    manager: { url: 'https://127.0.0.1:1', ${JSON.stringify(hostile)}: 1, password: { env: ${JSON.stringify(hostile)} } }
    relay: { kind: mock }
`;
const history = JSON.stringify({
  version: 1,
  began: hostile,
  duration: 1,
  status: 'passed',
  build: hostile,
  targets: [
    {
      name: hostile,
      manager: 'simulator',
      release: hostile,
      relay: 'mock',
      state: 'not shown',
      sentence: hostile,
      applies: [1],
      tests: [],
    },
  ],
});
const log = `2024-05-06 07:08:09 ERROR ${hostile} javax.mail.AuthenticationFailedException: 535 Authentication Credentials Invalid ${hostile}
2024-05-06 07:08:10 ERROR ${hostile} MessagingException: 599 5.9.9 ${hostile}
`;

function files(folder: string) {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const certificate = join(folder, `${hostile}.pem`);
  const key = join(folder, 'key');
  const subject = ['-utf8', '-subj', `/O=${hostile}/CN=mail.example.org ${hostile}`];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '9',
  ];
  execFileSync('openssl', [...made, ...subject, '-keyout', key, '-out', certificate], { stdio: 'pipe' });
  return {
    target: write('target.yaml', target),
    history: write('history.jsonl', `${history}\n${history}\n`),
    expected: write('expected.yaml', `version: 1\nknown:\n  - { ${JSON.stringify(hostile)}: 1 }\n`),
    log: write(`${hostile}.log`, log),
    capture: write(`${hostile}.pcap`, capture()),
    snapshot: write(`${hostile}.json`, JSON.stringify({ [hostile]: hostile })),
    certificate,
    missing: join(folder, hostile),
  };
}

/** A packet capture whose relay and manager say it. */
function capture(): Buffer {
  const segments = dialogue([
    ['relay', `220 relay ESMTP ${hostile}\r\n`],
    ['manager', `EHLO ${hostile}\r\n`],
    ['relay', `550 5.7.1 ${hostile}\r\n`],
  ]);
  const frames = segments.map((segment, index) => ({
    at: { seconds: 1_795_865_900, nanoseconds: index },
    data: ipPacket(segment, 4),
  }));
  return captureFile({ format: 'pcap', bigEndian: false, nanoseconds: true }, links.raw, frames);
}

/** At least one of each verb. */
function callsOf(file: ReturnType<typeof files>): Call[] {
  const ofTarget = (...verb: string[]): Call[] => [
    { typed: [...verb, '--target', file.target] },
    { typed: [...verb, '--target', file.missing] },
  ];
  const comparison = ['compare-certificates', '--presented', file.certificate, '--host', hostile];
  const trusted = [...comparison, '--trust-store', file.certificate];
  return [
    { typed: [hostile] },
    { typed: ['target', 'check', file.target] },
    { typed: ['target', 'init', file.missing], input: `${hostile}\n`, repeats: false },
    ...ofTarget('doctor'),
    ...ofTarget('run'),
    ...ofTarget('restore'),
    ...ofTarget('learn'),
    ...ofTarget('upgrade', 'before'),
    ...ofTarget('upgrade', 'after'),
    { typed: ['expected', 'check', file.expected] },
    { typed: ['expected', 'update', file.missing, '--results', file.missing] },
    { typed: ['history', file.history] },
    { typed: ['history', '--json', file.history] },
    { typed: ['history', file.missing] },
    { typed: ['upgrade', 'compare', file.snapshot, file.snapshot] },
    { typed: ['diagnose', file.log] },
    { typed: ['diagnose', '--json', file.log] },
    { typed: ['diagnose', file.capture] },
    { typed: ['diagnose', '--json', file.capture] },
    ...ofTarget('capture'),
    // It leaves these signs out when it reads.
    { typed: ['diagnose'], input: log, repeats: false },
    { typed: ['diagnose', file.missing] },
    { typed: ['pages', '--release', hostile] },
    { typed: ['failures', hostile] },
    { typed: ['reproduce', hostile] },
    { typed: ['reproduce', '--bundle', file.missing] },
    { typed: trusted },
    { typed: [...trusted, '--json'] },
    { typed: ['serve', '--manager-port', hostile] },
    { typed: ['simulate', '--folder', file.missing, '--route', hostile] },
  ];
}

test('no verb prints what a terminal obeys, whatever its sources hold', inSamples, async ({}, testInfo) => {
  const all = callsOf(files(testInfo.outputPath('hostile')));
  // Of each verb the first, whose source is hostile.
  const calls = sampled({
    sample: [...new Map(all.toReversed().map((call) => [call.typed[0], call])).values()],
    all,
  });
  const verbs = snaSes().commands.map((verb) => verb.name());
  expect(
    calls.map(({ typed: [verb] }) => verb),
    'a verb has no hostile source here',
  ).toEqual(expect.arrayContaining(verbs));
  for (const { typed, input, repeats = true } of calls) {
    const { stdout, stderr } = await run(typed, input);
    const name = JSON.stringify(typed.slice(0, 2));
    const found = obeyed.exec(stdout + stderr);
    expect
      .soft(
        found?.[0],
        `${name} printed ${JSON.stringify(found?.[0])} in ${JSON.stringify((stdout + stderr).slice(Math.max(0, (found?.index ?? 0) - 60)).slice(0, 120))}; print by console, which printVisibly makes visible, or by visibleText`,
      )
      .toBeUndefined();
    if (repeats) expect.soft(stdout + stderr, `${name} repeats nothing of its source`).toMatch(shown);
    if (typed.includes('--json'))
      expect
        .soft(() => void JSON.parse(stdout), `${name} prints no JSON; print it by printJson`)
        .not.toThrow();
  }
});

test('a report of an upgrade has nothing that steers a page or a terminal', async ({}, testInfo) => {
  const sound = soundSnapshot(await makeCertificates());
  const testAction = { value: { action: hostile, success: false, said: hostile } };
  const [before, after, out] = ['before.json', 'after.json', 'out'].map((name) => testInfo.outputPath(name));
  writeFileSync(before ?? '', JSON.stringify(sound));
  writeFileSync(after ?? '', JSON.stringify({ ...later(sound), testAction }));
  const { stdout, stderr } = await run(['upgrade', 'compare', before ?? '', after ?? '', '--out', out ?? '']);
  const texts = {
    terminal: stdout + stderr,
    'report.html': readFileSync(join(out ?? '', 'report.html'), 'utf8'),
    'report.json': readFileSync(join(out ?? '', 'report.json'), 'utf8'),
  };

  for (const [name, text] of Object.entries(texts)) {
    expect.soft(text, `${name} does not tell what the manager said`).toMatch(shown);
    expect
      .soft(
        obeyed.exec(text)?.index,
        `${name} has a sign that is obeyed; write it by visibleText or visibleJson`,
      )
      .toBeUndefined();
  }
});

test('the page and the text of a reproduction have nothing that steers a page or a terminal', async () => {
  const failed = { log: hostile, wire: hostile, problem: hostile, asExpected: false };
  const mode = failureMode('account-paused');
  const texts = {
    'witnesses.html': await witnessPage(mode, { failed, recovered: undefined }),
    'README.md': bundleReadme(mode, { failed, recovered: undefined }, { missing: hostile }),
  };

  for (const [name, text] of Object.entries(texts)) {
    expect.soft(text, `${name} does not tell the problem`).toMatch(shown);
    expect
      .soft(
        obeyed.exec(text)?.index,
        `${name} has a sign that is obeyed; write it by visibleText or visibleJson`,
      )
      .toBeUndefined();
  }
});
