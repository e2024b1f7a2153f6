/** One check made blind. */
export interface CheckMutant {
  readonly file: string;
  /** A text that stands once in the file, and the text in its place. */
  readonly from: string;
  readonly to: string;
  /** The spec file that is run. */
  readonly tests: string;
  /** Words of the titles of the tests that have to turn red: these, and no other. */
  readonly red: readonly string[];
}

const delivered = 'fixtures/matchers/to-be-delivered.ts';
const deliveredTests = 'tests/tools/matchers/to-be-delivered.spec.ts';
const refused = 'fixtures/matchers/to-be-refused-with.ts';
const abandoned = 'fixtures/matchers/to-be-abandoned-before-auth.ts';
const unreached = 'fixtures/matchers/to-never-reach-the-relay.ts';
const refusalTests = 'tests/tools/matchers/refusals.spec.ts';
const failing = 'fixtures/matchers/to-fail-as.ts';
const failingTests = 'tests/tools/matchers/to-fail-as.spec.ts';
const comparison = 'fixtures/manager/safety/compare-snapshots.ts';
const comparisonTests = 'tests/tools/matchers/compare-snapshots.spec.ts';
const table = 'fixtures/failure-modes/documented-failures-in.ts';
const tableTests = 'tests/tools/matchers/documented-failures.spec.ts';

/** A row for each thing that a matcher or a comparison claims to look at. */
export const checkMutants: readonly CheckMutant[] = [
  ...rows(delivered, deliveredTests, [
    ['attempt.page.success === undefined || ', '', ['the page shows no message']],
    [' || attempt.page.failure !== undefined', '', ['the page shows both messages at once']],
    [
      'found.push(attempt.describePage());',
      '',
      ['the page shows the failure banner', 'the page shows no message', 'the page shows both messages'],
    ],
    [
      '=> void found.push(reasonOf(error)));',
      '=> void error);\n    if (!session) return judgement("x", [], "");',
      ['nobody reaches the relay', 'a mail of the time before'],
    ],
    [
      '...notAccepted(session, wanted), ',
      '',
      [
        'refuses the mail',
        'accepts two mails',
        'somebody else gets the mail',
        'sends to the Trust Store first',
      ],
    ],
    ['only && accepted.length === 1', 'only', ['accepts two mails in its session']],
    ['recipients === to', 'recipients !== ""', ['somebody else gets the mail too']],
    [', ...acceptedBeside(session, attempt.sessions)', '', ['a second mail in a second session']],
    ["['From', mail.from.join(', '), domainInAscii(wanted.from)],", '', ['the sender is another']],
    ["['To', mail.to.join(', '), domainInAscii(wanted.to)],", '', ['the header names another recipient']],
    ["['Subject', mail.subject, wanted.subject],", '', ['the subject is another', 'when the Subject is']],
    ['if (envelope) {', 'if (to || envelope) {', ['through SES in a mailbox that calls itself']],
    ['if (count > 1)', 'if (count > 2)', ['another mail is in the mailbox']],
  ]),
  ...rows(refused, refusalTests, [
    ['attempt.page.failure === undefined || ', '', ['With fails when the page shows neither']],
    [' || attempt.page.success !== undefined', '', ['With fails when the page shows both']],
    ['refusal.reply.includes(reply)', 'refusal.reply', ['refuses with another reply']],
    ['!session.refusals.some(', '!session.refusals.every(', ['With fails when the relay refuses nothing']],
    ["found.push('the relay accepted a message');", '', ['the relay accepts a message all the same']],
    [
      '=> void found.push(reasonOf(error)));',
      '=> void error);',
      ['With fails when nobody reaches the relay'],
    ],
  ]),
  ...rows(abandoned, refusalTests, [
    ['attempt.page.failure === undefined || ', '', ['Auth fails when the page shows neither']],
    [' || attempt.page.success !== undefined', '', ['Auth fails when the page shows both']],
    [
      'if (session) found.push(...attempt.sessions.flatMap(givenAway));',
      '',
      ['gives away a credential', 'gives away a sender', 'signs in by a TLS', 'comes again without TLS'],
    ],
    [
      "from === 'client' && !harmless",
      "from === 'client' && text.startsWith('AUTH') && !harmless",
      ['gives away a sender'],
    ],
    ['|QUIT)', '|QUIT|AUTH)', ['gives away a credential', 'signs in by a TLS']],
    [
      '=> void found.push(reasonOf(error)));',
      '=> void error);',
      ['Auth fails when nobody reaches the relay'],
    ],
  ]),
  ...rows(unreached, refusalTests, [
    ['attempt.sessions.map(', 'attempt.sessions.slice(0, 0).map(', ['a session reaches the relay']],
    ['attempt.page.failure === undefined || ', '', ['Relay fails when the page shows neither']],
    [' || attempt.page.success !== undefined', '', ['Relay fails when the page shows both']],
  ]),
  ...rows(failing, failingTests, [
    [
      'return failure === undefined || success !== undefined ?',
      'return success !== undefined ?',
      ['when the page shows no message'],
    ],
    [
      'return failure === undefined || success !== undefined ?',
      'return failure === undefined ?',
      ['when the page shows both messages'],
    ],
    [
      'return success === undefined || failure !== undefined ?',
      'return failure !== undefined ?',
      ['of a lost mail shows no message'],
    ],
    [
      'return success === undefined || failure !== undefined ?',
      'return success === undefined ?',
      ['of a lost mail shows both messages'],
    ],
    [
      "return ['no log was read, since the target offers no root shell'];",
      'return [];',
      ['nobody has read the log'],
    ],
    [
      'testimony.log.filter(',
      'testimony.log.slice(0, 0).filter(',
      ['tells something else', 'tells one thing of two'],
    ],
    ['testimony.log.filter(', 'testimony.log.slice(0, 1).filter(', ['tells one thing of two']],
    [
      "if (lines === '') return ['the attempt added nothing to the log'];",
      "if (lines === '') return [];",
      ['the log gains nothing'],
    ],
    ['reached !== wanted.reached', 'reached === undefined', ['the session comes less far']],
    ['if (replies.length > 0)', 'if (replies.length > 9)', ['nobody is meant to', 'the manager is meant to']],
    [
      '!replies.some((reply) => reply.includes(relay))',
      'replies.length === 0',
      ['refuses with another reply'],
    ],
    ['accepted !== lost', 'lost && !accepted', ['the relay accepts the message']],
    ['accepted !== lost', 'accepted && !lost', ['the relay refuses the mail that is meant']],
    ['return attempt.sessions.map((', 'return attempt.sessions.slice(0, 0).map((', ['and none is meant to']],
    [
      "if (typeof session === 'string') return [session];",
      "if (typeof session === 'string') return [];",
      ['when no session reaches the relay'],
    ],
    ['...handedOver.map(', '...handedOver.slice(0, 0).map(', ['is handed over, and arrives']],
    [
      'lab.mailbox.messages.length > 0',
      'lab.mailbox.messages.length > 9',
      ['is handed over, and arrives', 'arrives by another way'],
    ],
    [
      'if (testimony.lost) found.push(...(await mailbox(attempt)));',
      '',
      ['is handed over, and arrives', 'arrives by another way'],
    ],
  ]),
  ...rows(comparison, comparisonTests, [
    [
      '...Object.entries(others).flatMap(',
      '...Object.entries(others).slice(0, 0).flatMap(',
      ['finds a setting', 'finds an entry of a list', 'finds a setting that is gone', 'finds a card'],
    ],
    [
      '...trustedCertificates(trustStore).map(',
      '...trustedCertificates(undefined).map(',
      ['a certificate under', 'a certificate that is gone', 'a second certificate'],
    ],
    ['    ...unknown,\n', '', ['a trust store of a form']],
    [
      'identityOf(content)',
      "'x'",
      ['a certificate under', 'a certificate that is gone', 'a second certificate'],
    ],
    ['places.has(place);', 'count < 0;', ['a second certificate', 'a copy of an action']],
    [
      '...(shell && withShell ? shellParts(shell) : []),',
      '',
      ['a list of ciphers', 'bytes that are', 'the mode of', 'the owner of', 'the time of', 'a backup'],
    ],
    ["...fileParts('tls-ciphers.bak', tlsCiphersBackup)", '', ['a backup that is gone']],
    ['`${mode} ${owner}`', 'mode', ['the mode of', 'the owner of', 'a backup']],
    [
      'was === is ?',
      "was === is || where.startsWith('action') ?",
      ['a recipient', 'a subject', 'another field', 'a copy of an action', 'an action that is gone'],
    ],
  ]),
  ...rows(table, tableTests, [
    [
      '? [id] : []',
      '? [] : []',
      [
        'finds failure.identity',
        'finds failure.credentials',
        'finds failure.certificate-path',
        'finds failure.dh-key',
        'finds every row',
      ],
    ],
    [
      'log.includes(requirement.logLine)',
      'log',
      [
        'finds failure.identity',
        'finds failure.credentials',
        'finds failure.certificate-path',
        'finds failure.dh-key',
        'finds nothing',
      ],
    ],
  ]),
  ...rows(
    'fixtures/matchers/to-be-without-password.ts',
    'tests/tools/matchers/to-be-without-password.spec.ts',
    [
      [
        'if (text === undefined)',
        'if (text === undefined) text = "";\n  if (text === password)',
        ['nobody could read the text'],
      ],
      [
        'new SecretIndex([password]).rangesIn(text)',
        '(text.includes(password) ? [[text.indexOf(password), text.indexOf(password) + password.length] as const] : [])',
        [
          'password in JSON',
          'password in Base64,',
          'password in Base64 of more',
          'password in an address',
          'password in HTML',
        ],
      ],
      ["? 'in clear' : 'encoded'", "? 'encoded' : 'encoded'", ['password as it is']],
    ],
  ),
  ...rows('fixtures/lab/presses.ts', 'tests/tools/matchers/presses.spec.ts', [
    [
      '...group.slice(1).map(',
      '...group.slice(9).map(',
      ['sent the same mail twice', 'signed in again', 'nobody knows whose'],
    ],
    ['userName !== undefined || ', '', ['signed in again']],
    ['if (!owner) return [];', 'return [];', ['blames the earlier test', 'names a mail of an earlier test']],
    ["of: same || !before ? 'this test' : 'nobody knows'", "of: 'this test'", ['nobody knows whose']],
  ]),
  ...rows('fixtures/manager/shell/added-lines.ts', 'tests/tools/matchers/added-lines.spec.ts', [
    ['texts.every((text) => lines.includes(text))', 'lines', ['waits for what a manager writes']],
  ]),
  ...rows('fixtures/matchers/to-keep-the-rules-of-mail.ts', 'tests/tools/matchers/ways.spec.ts', [
    [
      '[...namesIn(said)].flatMap(',
      "[...namesIn(said)].filter((name) => name.startsWith('[')).flatMap(",
      ['greets as localhost', 'greets as another'],
    ],
    ['if (!isLocal && !isOther)', 'if (!isLocal)', ['greets as another']],
    [
      "if (name.startsWith('[')) return [];",
      "if (name.startsWith('[')) return ['x'];",
      ['greets by its address'],
    ],
    ["found.push('the manager submitted no mail')", "found.join('')", ['submits nothing']],
    ["found.push('the manager left without QUIT')", "found.join('')", ['leaves without QUIT']],
    ['return count === 1 ? []', 'return count > 0 ? []', ['gives two times Date']],
    ["['Date', 'Message-ID'].flatMap(", "['Date'].flatMap(", ['gives no Message-ID']],
    ["found.push('Date of the mail is no date')", "found.join('')", ['gives no date as Date']],
    ['if (name) found.push(', 'if (!name) found.join(', ['adds a display name']],
  ]),
  ...rows(abandoned, refusalTests, [
    ['attempt.sessions.flatMap(givenAway)', '[session].flatMap(givenAway)', ['comes again without TLS']],
  ]),
  ...rows('fixtures/matchers/to-take-the-path-of.ts', 'tests/tools/matchers/ways.spec.ts', [
    ["'the port': `${session.port}`,", '', ['port and encryption of the alarm']],
    ["'the envelope sender': submission?.envelope.from ?? 'none',", '', ['envelope sender of the alarm']],
    ['From: fromOf(submission?.message),', '', ['From of the alarm']],
    ["? 'no acceptance'", "? 'acceptance'", ['accepts nothing of the alarm']],
  ]),
  ...rows('fixtures/matchers/to-show-the-path-of.ts', 'tests/tools/matchers/to-show-the-path-of.spec.ts', [
    [
      "differences.push('the mail of Test Action has no DKIM",
      "differences.join('the mail of Test Action has no DKIM",
      ['headers show no path'],
    ],
    ["'the domain of Return-Path': domainOf(returnPath) || 'none',", '', ['domain of Return-Path']],
  ]),
  ...rows('fixtures/matchers/to-go-the-way-of.ts', 'tests/tools/matchers/to-go-the-way-of.spec.ts', [
    ['others.length > 0', 'others.length === alarm.length', ['other mail went by another one beside']],
    [
      '!tested.includes(way)',
      'tested.includes(way)',
      ['passes where all mail', 'alarm went by another one', 'beside'],
    ],
  ]),
  {
    file: 'cli/run/restore-target.ts',
    from: 'return noted === 0 || differences.length + leftAlone.length === 0;',
    to: 'return noted === 0 || leftAlone.length === 0;',
    tests: comparisonTests,
    red: ['when something differs'],
  },
];

type Row = readonly [from: string, to: string, red: readonly string[]];

function rows(file: string, tests: string, of: readonly Row[]): CheckMutant[] {
  return of.map(([from, to, red]) => ({ file, tests, from, to, red }));
}
