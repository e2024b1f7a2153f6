import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import {
  array,
  assert,
  constantFrom,
  oneof,
  pre,
  property,
  sample,
  string,
  tuple,
  uint8Array,
} from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { createTransport } from 'nodemailer';
import { test } from '../../of-worker.ts';
import { costRatio } from '../../cost-ratio.ts';
import { redactBytes, redactText } from '../../../fixtures/report/redact.ts';
import { keepSecret, knownSecrets } from '../../../fixtures/report/secrets.ts';
import { whyNotSecret } from '../../../fixtures/report/why-not-secret.ts';
import { long } from '../../sampled.ts';

/** Characters that somebody may have in a password: of the keyboard, of Europe, of the world, pictures, controls. */
const characters = oneof(
  { weight: 6, arbitrary: string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: constantFrom(...'äöüÄÖÜßéèñç§£µ°´\u00A0'.split('')) },
  { weight: 1, arbitrary: constantFrom(...'€œž中文Ωжא'.split(''), '🔑', '👩‍💻', '\t', '\u0007') },
);
const secrets = array(characters, { minLength: 6, maxLength: 40 })
  .map((parts) => parts.join(''))
  .filter((secret) => whyNotSecret(secret) === undefined);

const html: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** By the encoders that programs use, none of which is the suite's. */
const textForms: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'in JSON': (secret) => JSON.stringify(secret),
  'in JSON within JSON': (secret) => JSON.stringify(JSON.stringify({ secret })),
  'in JSON of ASCII alone': (secret) =>
    JSON.stringify(secret).replaceAll(
      /[^\0-\x7F]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  'in HTML': (secret) => secret.replaceAll(/[&<>"']/g, (character) => html[character] ?? ''),
  'in HTML by numbers': (secret) =>
    Array.from(secret)
      .map((character) => `&#x${character.codePointAt(0)?.toString(16)};`)
      .join(''),
  'percent-encoded': encodeURIComponent,
  'percent-encoded, letters and all': (secret) =>
    Buffer.from(secret).toString('hex').replaceAll(/../g, '%$&'),
  'form-encoded': (secret) => new URLSearchParams({ password: secret }).toString(),
  'percent-encoded as a whole URL is': encodeURI,
  'in colours that change within it': (secret) => Array.from(secret).join('\u001B[7m'),
  'in such colours, in JSON': (secret) => JSON.stringify(Array.from(secret).join('\u001B[27m')),
};

const byteForms: Readonly<Record<string, (secret: string) => Buffer>> = {
  'in UTF-8': (secret) => Buffer.from(secret),
  'in UTF-16, little end first': (secret) => Buffer.from(secret, 'utf16le'),
  'in UTF-16, big end first': (secret) => Buffer.from(secret, 'utf16le').swap16(),
};

/** Whether a form stands in what is left, after every layer of it was opened. */
function holds(left: Buffer, forms: readonly Buffer[]): boolean {
  return forms.some((form) => left.includes(form));
}

for (const [name, encode] of Object.entries(textForms)) {
  test(`the report strikes a secret ${name} out of text and bytes`, () => {
    assert(
      property(secrets, string(), (secret, around) => {
        const form = encode(secret);
        const text = `${around} ${form} ${around}`;
        pre(!around.includes(secret));
        expect(redactText(text, [secret])).not.toContain(form);
        expect(redactText(text, [secret])).toContain('***');
        const left = Buffer.from(redactBytes(Buffer.from(text), [secret]));
        expect(holds(left, [Buffer.from(form)])).toBe(false);
      }),
      { numRuns: 40, seed: 13 },
    );
  });
}

for (const [name, encode] of Object.entries(byteForms)) {
  test(`the report strikes a secret ${name} out of bytes, also in a trace's archive`, () => {
    assert(
      property(secrets, (secret) => {
        const form = encode(secret);
        const bytes = Buffer.concat([Buffer.from([1, 2, 3, 250]), form, Buffer.from([0, 9, 251])]);
        expect(holds(Buffer.from(redactBytes(bytes, [secret])), [form])).toBe(false);
        const archive = redactBytes(zipSync({ 'trace.network': zipSync({ inner: bytes }) }), [secret]);
        const inner = unzipSync(unzipSync(archive)['trace.network'] ?? archive)['inner'];
        expect(holds(Buffer.from(inner ?? []), [form])).toBe(false);
        expect(inner?.at(0)).toBe(1);
      }),
      { numRuns: 30, seed: 13 },
    );
  });

  test(`the report strikes a secret ${name} out of Base64 at each offset, also across lines`, () => {
    const everywhere = tuple(
      secrets,
      uint8Array({ minLength: 0, maxLength: 80 }),
      uint8Array({ maxLength: 5 }),
    );
    assert(
      property(everywhere, constantFrom<BufferEncoding>('base64', 'base64url'), (parts, encoding) => {
        const [secret, lead, tail] = parts;
        const form = encode(secret);
        const base64 = Buffer.concat([lead, form, tail]).toString(encoding);
        const lines = base64.replaceAll(/.{76}/g, '$&\r\n');
        for (const text of [base64, lines, JSON.stringify(lines)]) {
          const left = redactText(text, [secret])
            .split('***')
            .map((part) => Buffer.from(part.replaceAll(/\\r\\n|[^\w+/=-]/g, ''), 'base64'));
          // A few bits of its first and last octet may stay.
          expect(left.some((bytes) => bytes.includes(form.subarray(2, -2)))).toBe(false);
          expect(redactText(text, [secret])).toContain('***');
        }
      }),
      { numRuns: 30, seed: 13 },
    );
  });
}

test('the report strikes a secret in Latin-1 out of bytes and of their Base64', () => {
  for (const secret of ['Grün!Straße 24', 'Winter2024!', 'pässword']) {
    const form = Buffer.from(secret, 'latin1');
    expect(Buffer.from(redactBytes(form, [secret])).toString()).toBe('***');
    expect(redactText(`x ${form.toString('base64')}`, [secret])).toMatch(/^x \*\*\*.{0,3}$/);
  }
});

test('the report strikes a secret out of a mail in every encoding of mail', async () => {
  const samples = sample(secrets, { numRuns: 30, seed: 13 }).map((secret) => secret.replaceAll('\u0007', ''));
  const transport = createTransport({ streamTransport: true, buffer: true });
  for (const secret of samples.filter((one) => whyNotSecret(one) === undefined)) {
    for (const textEncoding of ['quoted-printable', 'base64'] as const) {
      const { message } = await transport.sendMail({
        from: 'a@example.com',
        to: 'b@example.com',
        text: `${'x'.repeat(secret.length * 2)} ${secret} of the mail`,
        textEncoding,
      });
      const body = (message instanceof Buffer ? message.toString() : '').split('\r\n\r\n')[1] ?? '';
      const left = Buffer.from(redactBytes(Buffer.from(body), [secret])).toString();
      expect(left, body).toContain('***');
    }
  }
});

test('the report keeps words that are too short or too common for a secret', () => {
  keepSecret('', 'x', 'true', 'name', 'password', 'Simulator', 'en-US');

  expect(knownSecrets().filter((secret) => whyNotSecret(secret) !== undefined)).toEqual([]);
  expect(redactText('name: true, password: x', knownSecrets())).toBe('name: true, password: x');
});

test('the report strikes out the rest of a private key without its end, and nothing after it', () => {
  const key = `-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIO${'x'.repeat(40)}\n${'y'.repeat(20)}`;

  expect(redactText(`{"key":"${key}","next":"stays"}`, [])).toBe('{"key":"***","next":"stays"}');
  expect(redactText(JSON.stringify({ key, next: 'stays' }), [])).toBe('{"key":"***","next":"stays"}');
});

test(
  'the report strikes the tokens of 800 sessions out of two megabytes as fast as those of 50',
  long,
  async () => {
    const tokens = Array.from({ length: 800 }, (_, index) => {
      const parts = [JSON.stringify({ alg: 'RS512' }), JSON.stringify({ sub: 'admin', exp: 1_770_000_000 })];
      const signature = createHash('sha512').update(`${index}`).digest('base64url');
      return [...parts.map((part) => Buffer.from(part).toString('base64url')), signature].join('.');
    });
    const line = '{"type":"frame","text":"nothing = \\"here\\" 100% &amp;","cookie":"';
    const textOf = (sessions: readonly string[]) =>
      Array.from({ length: 10_000 }, (_, index) => `${line}${sessions[index % sessions.length]}"}\n`).join(
        '',
      );
    const [text, few] = [textOf(tokens), tokens.slice(0, 50)];
    const [textOfFew, limit] = [textOf(few), 8];

    expect(redactText(text, tokens).split(`${line}***"}\n`)).toHaveLength(10_001);
    const ratio = await costRatio(
      () => redactText(text, tokens),
      () => redactText(textOfFew, few),
      { limit },
    );
    expect(ratio, 'the cost of 800 tokens against that of 50').toBeLessThan(limit);
  },
);
