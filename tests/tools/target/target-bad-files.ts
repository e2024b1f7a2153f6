import { targetSchema } from '../../../fixtures/target/target-schema.ts';
import { hostKey, smallest, changed, withLines } from './target-texts.ts';

/** A target file that is wrong, and all that has to be said of it; each sentence follows the file's path. */
interface BadFile {
  readonly title: string;
  readonly file: string | Buffer;
  readonly says: readonly string[];
}

const reference =
  'must be { env: NAME } or { file: PATH }: a secret never stands in the file itself; put it into an environment variable and write { env: NAME }';
const withPassword = (password: string): string => changed('{ env: SNA_PASSWORD }', password);
const password = (text: string): string => `:8: targets.0.manager.password ${text}`;
const withShell = (...lines: readonly string[]): string =>
  withLines('shell:', ...lines.map((line) => `  ${line}`));
const ses =
  'kind: ses\n      region: eu-west-1\n      userName: AKIAIOSFODNN7EXAMPLE\n      password: { env: X }';
const imap = 'kind: imap\n      host: imap.example.com\n      userName: soc\n      password: { env: X }\n';
const shellSecret = 'must have a password or a privateKey, and not both';
const targetKeys = Object.keys(targetSchema.shape).join(', ');
/** Nine times nine times … as large as it looks. */
const aliasBomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
  .concat(['ab', 'bc', 'cd'].map(([from, to]) => `${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`))
  .join('\n');

export const badFiles: readonly BadFile[] = [
  {
    title: 'an empty file',
    file: '',
    says: [' is empty. Write one with npx sna-ses target init FILE --force'],
  },
  {
    title: 'a file of blanks',
    file: ' \n\n',
    says: [' is empty. Write one with npx sna-ses target init FILE --force'],
  },
  {
    title: 'a file of comments',
    file: '# version: 1\n',
    says: [':1: the file must be a mapping, key: value, and is nothing'],
  },
  {
    title: 'a binary file',
    file: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0]),
    says: [' is no text (UTF-8). Give a target file, as target init writes it.'],
  },
  {
    title: 'a text that is not UTF-8',
    file: Buffer.from('# Zürich\n', 'latin1'),
    says: [' is no text (UTF-8). Give a target file, as target init writes it.'],
  },
  {
    title: 'a huge file',
    file: smallest + '#'.repeat(1024 * 1024),
    says: [
      ` has ${smallest.length + 1024 * 1024} octets, and a target file has some hundred. Give a target file.`,
    ],
  },
  {
    title: 'indentation by a tab',
    file: changed('    domain', '\tdomain'),
    says: [':4: the line begins with a tab; indent it with blanks'],
  },
  ...['\u00a0', '\u3000', '\u2003'].map((blank) => ({
    title: `indentation by U+${blank.charCodeAt(0).toString(16)}, as pages and mails have it`,
    file: changed('    domain', `${blank.repeat(4)}domain`),
    says: [':4: the line begins with another character than a blank; indent it with blanks'],
  })),
  {
    title: 'quotes that are not closed',
    file: changed('domain: example.com', 'domain: "example.com'),
    says: [':4: the quotes that begin here are not closed'],
  },
  {
    title: 'a key that is there twice',
    file: withLines('name: other'),
    says: [':4: the key is there a second time; keep one of them'],
  },
  {
    title: 'a bracket that is not closed',
    file: withPassword('{ env: SNA_PASSWORD'),
    says: [
      ':9: this is no YAML: Flow map in block collection must be sufficiently indented and end with a }',
    ],
  },
  {
    title: 'a second document',
    file: `${smallest}---\n${smallest}`,
    says: [':14: a second document begins; write all targets below one targets:'],
  },
  {
    title: 'aliases that multiply',
    file: aliasBomb,
    says: [
      ': its aliases cannot be followed (Excessive alias count indicates a resource exhaustion attack). Write the values out, and put a value that begins with * into quotes.',
    ],
  },
  {
    title: 'a list',
    file: '- name: lab\n',
    says: [':1: the file must be a mapping, key: value, and is a list'],
  },
  { title: 'a text', file: 'lab\n', says: [':1: the file must be a mapping, key: value, and is a text'] },
  { title: 'no targets', file: 'version: 1\n', says: [':1: targets is missing'] },
  {
    title: 'an empty list of targets',
    file: 'version: 1\ntargets: []\n',
    says: [':2: targets must have at least one target'],
  },
  {
    title: 'a target in place of the list',
    file: 'version: 1\ntargets:\n  name: lab\n',
    says: [':2: targets must be a list, and is a mapping, key: value'],
  },
  {
    title: 'an empty target',
    file: 'version: 1\ntargets:\n  - name: lab\n',
    says: [
      ':3: targets.0.domain is missing',
      ':3: targets.0.manager is missing',
      ':3: targets.0.relay is missing; it must have a kind, mock or ses',
      ':3: targets.0.mailbox is missing; it must have a kind, mock or imap',
    ],
  },
  { title: 'another version', file: changed('version: 1', 'version: 2'), says: [':1: version must be 1'] },
  {
    title: 'no version',
    file: changed('version: 1\n', ''),
    says: [':1: version is missing; it must be 1'],
  },
  {
    title: 'two targets of one name',
    file: smallest + changed('version: 1\ntargets:\n', ''),
    says: [':14: targets.1.name must be a name of its own; another target has it already'],
  },
  {
    title: 'a name with blanks',
    file: changed('name: lab', 'name: My lab'),
    says: [':3: targets.0.name must be of lower-case letters, digits and -'],
  },
  {
    title: 'a misspelt mode',
    file: withLines('mode: readonly'),
    says: [':4: targets.0.mode must be read-only, non-disruptive or full'],
  },
  {
    title: 'yes for true',
    file: withLines('testAction: yes'),
    says: [':4: targets.0.testAction must be true or false'],
  },
  {
    title: 'a domain without a dot',
    file: changed('example.com', 'example'),
    says: [':4: targets.0.domain must be a domain, e.g. example.com'],
  },
  {
    title: 'a recipient without a domain',
    file: withLines('recipient: soc@local'),
    says: [
      ':4: targets.0.recipient must be a mail address',
      ':4: targets.0.recipient must be in the domain where the relay is mock: it knows no way to another',
    ],
  },
  {
    title: 'a recipient and a sender of other domains with a mock relay',
    file: withLines('recipient: soc@elsewhere.example', 'sender: sna@elsewhere.example'),
    says: [
      ':4: targets.0.recipient must be in the domain where the relay is mock: it knows no way to another',
      ':5: targets.0.sender must be in the domain where the relay is mock: it is the only one verified in it',
    ],
  },
  ...[
    ['without TLS', 'http://manager.example.com'],
    ['with a path', 'https://manager.example.com/smc'],
    ['with a password', 'https://admin:Secret1@manager.example.com'],
  ].map(([what, url = '']) => ({
    title: `an address ${what}`,
    file: changed('https://manager.example.com', url),
    says: [':6: targets.0.manager.url must be https://HOST or https://HOST:PORT, without a path'],
  })),
  {
    title: 'an address without a scheme',
    file: changed('https://manager', 'manager'),
    says: [':6: targets.0.manager.url must be https://HOST or https://HOST:PORT, without a path'],
  },
  {
    title: 'a name of digits',
    file: changed('userName: admin', 'userName: 0815'),
    says: [':7: targets.0.manager.userName must be a text; put it into quotes'],
  },
  {
    title: 'an address with a port out of range',
    file: changed('manager.example.com', 'manager.example.com:65536'),
    says: [':6: targets.0.manager.url must be a URL; is its port from 1 to 65535?'],
  },
  {
    title: 'a wrong fingerprint',
    file: changed('      userName', '      fingerprint: SHA256:AB\n      userName'),
    says: [':7: targets.0.manager.fingerprint must be a SHA-256 fingerprint as openssl prints it, AA:BB:…'],
  },
  {
    title: 'a request at no path',
    file: changed('      userName', '      requests: { apply: central-mgmt/save }\n      userName'),
    says: [':7: targets.0.manager.requests.apply must be a path, /…'],
  },
  { title: 'a secret in the file', file: withPassword('Secret1'), says: [password(reference)] },
  { title: 'a secret of digits', file: withPassword('12345678'), says: [password(reference)] },
  {
    title: 'a secret that looks like a tag',
    file: withPassword('!Secret1'),
    says: [':8: a value begins with !, which is a tag in YAML; put the value into quotes'],
  },
  {
    title: 'a secret that looks like an alias',
    file: withPassword('*Secret1'),
    says: [
      ': its aliases cannot be followed (Unresolved alias (the anchor must be set before the alias)). Write the values out, and put a value that begins with * into quotes.',
    ],
  },
  {
    title: 'a secret that looks like a block of text',
    file: withPassword('|Secret1'),
    says: [':8: this is no YAML: Block scalar header includes extra characters'],
  },
  {
    title: 'a secret as the name of its variable',
    file: withPassword('{ env: Secret1! }'),
    says: [':8: targets.0.manager.password.env must be the name of an environment variable, not a secret'],
  },
  {
    title: 'a secret of a variable and a file',
    file: withPassword('{ env: A, file: b }'),
    says: [password(reference)],
  },
  {
    title: 'no password',
    file: changed('      password: { env: SNA_PASSWORD }\n', ''),
    says: [`:5: targets.0.manager.password is missing; it ${reference}`],
  },
  {
    title: 'a shell with a password and a private key',
    file: withShell('password: { env: A }', 'privateKey: { file: b }', `hostKey: ${hostKey}`),
    says: [`:4: targets.0.shell ${shellSecret}`],
  },
  {
    title: 'a shell with neither password nor private key',
    file: withShell(`hostKey: ${hostKey}`),
    says: [`:4: targets.0.shell ${shellSecret}`],
  },
  {
    title: 'a host key of another form',
    file: withShell('password: { env: A }', 'hostKey: MD5:aa:bb'),
    says: [
      ':6: targets.0.shell.hostKey must be a fingerprint, SHA256:…, as ssh-keyscan HOST | ssh-keygen -lf - prints it',
    ],
  },
  {
    title: 'a shell without a host key',
    file: withShell('password: { env: A }'),
    says: [
      ':4: targets.0.shell.hostKey is missing; it must be a fingerprint, SHA256:…, as ssh-keyscan HOST | ssh-keygen -lf - prints it',
    ],
  },
  {
    title: 'a port out of range',
    file: withShell('port: 65536', 'password: { env: A }', `hostKey: ${hostKey}`),
    says: [':5: targets.0.shell.port must be from 1 to 65535'],
  },
  {
    title: 'a port by name',
    file: withShell('port: ssh', 'password: { env: A }', `hostKey: ${hostKey}`),
    says: [':5: targets.0.shell.port must be a whole number'],
  },
  {
    title: 'a port in quotes',
    file: withShell('port: "22"', 'password: { env: A }', `hostKey: ${hostKey}`),
    says: [':5: targets.0.shell.port must be a whole number; write it without quotes'],
  },
  ...['192.0.2.10:587', 'relay.example.com:587', '[2001:db8::1]'].map((address) => ({
    title: `the address ${address} of a relay`,
    file: changed('address: 192.0.2.10', `address: '${address}'`),
    says: [':11: targets.0.relay.address must be a host name or an address, without a port'],
  })),
  {
    title: 'a relay of an unknown kind',
    file: changed('kind: mock\n      address', 'kind: postfix\n      address'),
    says: [':10: targets.0.relay.kind must have a kind, mock or ses'],
  },
  {
    title: 'a region that is none',
    file: changed('      address', '      region: Frankfurt\n      address'),
    says: [':11: targets.0.relay.region must be a region of AWS, e.g. us-east-1'],
  },
  ...['af-south-1', 'ap-southeast-3', 'il-central-1', 'me-south-1'].map((region) => ({
    title: `the region ${region}, in which SES has no SMTP endpoint`,
    file: changed('      address', `      region: ${region}\n      address`),
    says: [
      ':11: targets.0.relay.region must be a region in which SES has an SMTP endpoint, e.g. eu-central-1: in this one it has none, so that no manager can send through it',
    ],
  })),
  {
    title: 'a user name that is none of SES',
    file: changed(
      'kind: mock\n      address: 192.0.2.10',
      ses.replace('AKIAIOSFODNN7EXAMPLE', 'ses-user'),
    ).replace(/kind: mock\n$/, imap),
    says: [':12: targets.0.relay.userName must be the user name of SES SMTP credentials, AKIA…'],
  },
  {
    title: 'a mailbox of an unknown kind',
    file: smallest.replace(/mock\n$/, 'pop3\n'),
    says: [':13: targets.0.mailbox.kind must have a kind, mock or imap'],
  },
  {
    title: 'the mock mailbox behind SES',
    file: changed('kind: mock\n      address: 192.0.2.10', ses),
    says: [
      ':15: targets.0.mailbox.kind must be imap where the relay is ses: a mock mailbox gets mail from the SES look-alike alone',
    ],
  },
  {
    title: 'an IMAP mailbox behind the mock relay',
    file: smallest.replace(/kind: mock\n$/, imap),
    says: [
      ':13: targets.0.mailbox.kind must be mock where the relay is mock: it hands its mail to no other mailbox',
    ],
  },
  {
    title: 'a trusted host that is none',
    file: changed('kind: mock\n      address: 192.0.2.10', ses).replace(
      /kind: mock\n$/,
      `${imap}      trustedHosts: [pphosted.com, 192.0.2.0/24, 2001:db8::1, 192.0.2.0/33]\n`,
    ),
    says: [
      ':19: targets.0.mailbox.trustedHosts.3 must be a name, a domain, an address or a network, e.g. pphosted.com or 192.0.2.0/24',
    ],
  },
  {
    title: 'a deadline of no time',
    file: withLines('deadlines: { apply: 0 }'),
    says: [':4: targets.0.deadlines.apply must be 1 or more'],
  },
  {
    title: 'a deadline with a unit',
    file: withLines('deadlines: { apply: 30m }'),
    says: [':4: targets.0.deadlines.apply must be a whole number of seconds'],
  },
  {
    title: 'an unknown key of the file',
    file: changed('version: 1\n', 'version: 1\ntarget: lab\n'),
    says: [':2: target is no option; did you mean targets?'],
  },
  {
    title: 'an unknown key of a target',
    file: withLines('shel:', `  hostKey: ${hostKey}`),
    says: [':4: targets.0.shel is no option; did you mean shell?'],
  },
  {
    title: 'an unknown key of a part',
    file: withLines('deadlines:', '  aply: 600'),
    says: [':5: targets.0.deadlines.aply is no option; did you mean apply?'],
  },
  {
    title: 'an unknown key that is like none',
    file: withLines('quirks: none'),
    says: [`:4: targets.0.quirks is no option; there are ${targetKeys}`],
  },
  {
    title: 'words of no element, empty ones, and none',
    file: changed(
      '{ env: SNA_PASSWORD }',
      "{ env: SNA_PASSWORD }\n      labels: { smtp.servr: x, testAction.success: '', emailAction.to: [], smtp.port: 3 }",
    ),
    says: [
      ':9: targets.0.manager.labels.testAction.success must not be empty',
      ':9: targets.0.manager.labels.emailAction.to must have a word',
      ':9: targets.0.manager.labels.smtp.port must be a text or a list of texts',
      ':9: targets.0.manager.labels.smtp.servr is no option; did you mean smtp.server?',
    ],
  },
  {
    title: 'several mistakes at once',
    file: changed('userName', 'username').replace('address', 'adress'),
    says: [
      ':5: targets.0.manager.userName is missing; it must be a text',
      ':7: targets.0.manager.username is no option; did you mean userName?',
      ':9: targets.0.relay.address is missing',
      ':11: targets.0.relay.adress is no option; did you mean address?',
    ],
  },
];
