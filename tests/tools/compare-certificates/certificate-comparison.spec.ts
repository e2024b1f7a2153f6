import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { compareCertificates } from '../../../fixtures/certificates/compare-certificates.ts';
import type { Comparison } from '../../../fixtures/certificates/comparison.ts';
import { describeComparison } from '../../../cli/compare-certificates/describe-comparison.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { make, newKeyPair, type Made } from './certificate-workshop.ts';

const hostName = 'email-smtp.us-east-1.amazonaws.com';

interface Chain {
  readonly root: Made;
  readonly intermediate: Made;
  readonly leaf: Made;
}

async function chainBelow(root: Made, intermediateName: string): Promise<Chain> {
  const intermediate = await make({ name: intermediateName, issuer: root, to: 200 });
  const leaf = await make({ name: hostName, host: hostName, issuer: intermediate, to: 100 });
  return { root, intermediate, leaf };
}

async function chain(): Promise<Chain> {
  return chainBelow(await make({ name: 'Amazon Root CA 1' }), 'Amazon');
}

/** Each stored certificate is named by its key. */
function compare(presented: readonly Made[], stored: Readonly<Record<string, Made>>, now?: Date): Comparison {
  return compareCertificates({
    hostName,
    presented: presented.map(({ certificate }) => certificate),
    stored: Object.entries(stored).map(([friendlyName, { certificate }]) => ({ friendlyName, certificate })),
    now,
  });
}

function standings({ certificates }: Comparison): readonly string[] {
  return certificates.map(({ subject, standing }) => `${subject}: ${standing}`);
}

test('the comparison calls each certificate present, missing or superfluous, and identifies it', async () => {
  const { leaf, intermediate, root } = await chain();
  const other = await make({ name: 'Unrelated CA' });
  const comparison = compare([leaf, intermediate], {
    'Amazon.pem': intermediate,
    'old.pem': other,
    'top.pem': root,
  });

  expect(standings(comparison)).toEqual([
    `${hostName}: missing`,
    'Amazon: present',
    'Unrelated CA: superfluous',
    'Amazon Root CA 1: anchor',
  ]);
  expect(comparison.certificates[1]).toMatchObject({
    subject: 'Amazon',
    issuer: 'Amazon Root CA 1',
    fileName: 'Amazon.pem',
    servedAt: [1],
    storedAs: ['Amazon.pem'],
    sha256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
    validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
  expect(comparison.certificates[3]?.fileName).toBe('AmazonRootCA1.pem');
  expect(comparison.path.map(({ subject }) => subject)).toEqual([hostName, 'Amazon']);
});

test('a stored root does not help when the intermediate below it is not served', async () => {
  const { leaf, intermediate, root } = await chain();
  const comparison = compare([leaf], { intermediate, root });
  expect(comparison).toMatchObject({ builds: true, reason: undefined, upload: [] });
  expect(standings(comparison)).toEqual([
    `${hostName}: missing`,
    'Amazon: anchor',
    'Amazon Root CA 1: superfluous',
  ]);
});

test('the comparison names an expired certificate, stored or served', async () => {
  const root = await make({ name: 'Amazon Root CA 1', to: -1 });
  const { leaf, intermediate } = await chainBelow(root, 'Amazon');
  const unrelated = await make({ name: 'Unrelated CA', to: -1 });
  const future = await make({ name: 'Future CA', from: 1 });
  expect(standings(compare([leaf, intermediate, root], { unrelated, future }))).toEqual([
    `${hostName}: missing`,
    'Amazon: missing',
    'Amazon Root CA 1: expired',
    'Unrelated CA: expired',
    'Future CA: not yet valid',
  ]);
});

test('the comparison judges validity at the given time', async () => {
  const { leaf, intermediate } = await chain();
  const later = new Date(Date.now() + 150 * 24 * 3600 * 1000);
  expect(compare([leaf, intermediate], { intermediate }).builds).toBe(true);
  expect(compare([leaf, intermediate], { intermediate }, later)).toMatchObject({
    builds: false,
    upload: [],
    reason: expect.stringContaining(`"${hostName}" expired on `),
    advice: expect.stringContaining('No upload can help.'),
  });
});

test('a rotated intermediate is missing, and the advice is the root, which outlives the next rotation', async () => {
  const root = await make({ name: 'Amazon Root CA 1' });
  const old = await chainBelow(root, 'Amazon');
  const { leaf, intermediate } = await chainBelow(root, 'Amazon RSA 2048 M01');
  const comparison = compare([leaf, intermediate, root], { 'Amazon.pem': old.intermediate });

  expect(standings(comparison)).toEqual([
    `${hostName}: missing`,
    'Amazon RSA 2048 M01: missing',
    'Amazon Root CA 1: missing',
    'Amazon: superfluous',
  ]);
  expect(comparison.reason).toBe(
    `No certificate of the path "${hostName}" → "Amazon RSA 2048 M01" → "Amazon Root CA 1" is in the trust store.`,
  );
  expect(comparison.upload.map(({ fileName }) => fileName)).toEqual(['AmazonRootCA1.pem']);
  expect(comparison.advice).toContain('Upload "Amazon Root CA 1" (AmazonRootCA1.pem)');
});

test('the advice is the certificate that lives longest, and the highest of equals', async () => {
  const root = await make({ name: 'Short Root', to: 20 });
  const intermediate = await make({ name: 'Long Intermediate', issuer: root, to: 200 });
  const leaf = await make({ name: hostName, host: hostName, issuer: intermediate, to: 250 });
  expect(compare([leaf, intermediate, root], {}).upload).toMatchObject([{ subject: 'Long Intermediate' }]);

  const until = { from: -30, to: 250 };
  const top = await make({ name: 'Top', ...until });
  const middle = await make({ name: 'Middle', issuer: top, ...until });
  const own = await make({ name: hostName, host: hostName, issuer: middle, ...until });
  const upload = (presented: readonly Made[]): unknown => compare(presented, {}).upload;
  expect(upload([own, middle, top])).toMatchObject([{ subject: 'Top' }]);
  expect(upload([own, top, middle])).toMatchObject([{ subject: 'Top' }]);
});

test('a certificate with an issuer’s name and another key is neither present nor an anchor', async () => {
  const { leaf, intermediate, root } = await chain();
  const lookAlike = await make({ name: 'Amazon', issuer: root });
  const comparison = compare([leaf, intermediate], { 'Amazon.pem': lookAlike });

  expect(comparison.builds).toBe(false);
  expect(standings(comparison)).toEqual([`${hostName}: missing`, 'Amazon: missing', 'Amazon: superfluous']);
  expect(comparison.certificates.map(({ storedAs }) => storedAs)).toEqual([[], [], ['Amazon.pem']]);
  expect(comparison.reason).toContain('its "Amazon" bears a name of the path, but is another certificate');
  expect(comparison.reason).toContain(
    'the issuer "Amazon Root CA 1" of the last is neither served nor stored',
  );
});

test('a look-alike does not hide the true issuer beside it', async () => {
  const { leaf, intermediate, root } = await chain();
  const lookAlike = await make({ name: 'Amazon', issuer: root });
  expect(
    compare([leaf, lookAlike, intermediate], { lookAlike, root }).path.map(({ subject }) => subject),
  ).toEqual([hostName, 'Amazon', 'Amazon Root CA 1']);
});

test('an authority signed anew is an anchor, even if its other certificate is served', async () => {
  const keyPair = newKeyPair();
  const cross = await make({ name: 'Amazon Root CA 1', keyPair, issuer: await make({ name: 'Starfield' }) });
  const selfSigned = await make({ name: 'Amazon Root CA 1', keyPair });
  const { leaf, intermediate } = await chainBelow(cross, 'Amazon');
  const comparison = compare([leaf, intermediate, cross], { 'root.pem': selfSigned });
  expect(comparison.builds).toBe(true);
  expect(standings(comparison).slice(2)).toEqual(['Amazon Root CA 1: missing', 'Amazon Root CA 1: anchor']);
});

test('a served renewed intermediate replaces an expired one in the store, with a caution', async () => {
  const root = await make({ name: 'Amazon Root CA 1' });
  const keyPair = newKeyPair();
  const expired = await make({ name: 'Amazon', issuer: root, keyPair, to: -1 });
  const renewed = await make({ name: 'Amazon', issuer: root, keyPair });
  const leaf = await make({ name: hostName, host: hostName, issuer: renewed });
  expect(compare([leaf, renewed], { expired, root })).toMatchObject({
    builds: true,
    caution: expect.stringContaining('"Amazon"'),
  });
  expect(compare([leaf], { expired })).toMatchObject({
    builds: false,
    reason: expect.stringContaining('"Amazon" expired on '),
  });
});

test('a path that Java takes, and OpenSSL refuses, builds with a caution', async () => {
  const root = await make({ name: 'Root' });
  const extensions = ['basicConstraints=critical,CA:TRUE', 'extendedKeyUsage=clientAuth'];
  const intermediate = await make({ name: 'For Clients', issuer: root, extensions });
  const leaf = await make({ name: hostName, host: hostName, issuer: intermediate });
  const small = await make({
    name: hostName,
    issuer: root,
    extensions: ['subjectKeyIdentifier=none'],
    digest: 'sha1',
  });
  const cautions = [compare([leaf, intermediate], { root }), compare([small], { root })];
  for (const flaw of ['sha-1', 'rsa-1024'] as const) {
    const { certificates } = await (await openPki()).flawedIdentity(hostName, flaw);
    const [, ...above] = certificates;
    const stored = above.map((certificate, index) => ({ friendlyName: `${index}`, certificate }));
    cautions.push(compareCertificates({ hostName, presented: certificates, stored }));
  }
  expect(cautions.map(({ builds, caution }) => `${builds}: ${caution}`)).toEqual([
    'true: A client built on OpenSSL may refuse "For Clients": its extended key usage leaves out servers.',
    `true: A client built on OpenSSL may refuse "${hostName}": its signature is made with SHA-1.`,
    `true: A client built on OpenSSL may refuse "${hostName}": its signature is made with SHA-1.`,
    `true: A client built on OpenSSL may refuse "${hostName}": its RSA key is shorter than 2048 bits.`,
  ]);
});

test('an incomplete chain leaves the leaf alone to upload, and the advice names the issuer to obtain', async () => {
  const { leaf, root } = await chain();
  const comparison = compare([leaf, root], {});
  expect(comparison.upload).toMatchObject([{ subject: hostName }]);
  expect(comparison.advice).toContain('obtain the missing issuer "Amazon"');
});

test('the advice for a served expired intermediate is to obtain its successor', async () => {
  const root = await make({ name: 'Amazon Root CA 1' });
  const intermediate = await make({ name: 'Amazon', issuer: root, to: -1 });
  const leaf = await make({ name: hostName, host: hostName, issuer: intermediate });
  expect(compare([leaf, intermediate, root], { root })).toMatchObject({
    reason: expect.stringContaining('"Amazon" expired on '),
    upload: [{ subject: hostName }],
    advice: expect.stringContaining('upload a valid successor of "Amazon"'),
  });
});

test('the comparison names an issuer that may not sign certificates as the cause', async () => {
  const root = await make({ name: 'Root' });
  const intermediate = await make({ name: 'No CA', issuer: root, authority: false });
  const leaf = await make({ name: hostName, host: hostName, issuer: intermediate });
  expect(compare([leaf, intermediate], { root })).toMatchObject({
    builds: false,
    reason: 'The certificate "No CA" signed another one of the path, but is not a certificate authority.',
    upload: [{ subject: hostName }],
  });
});

test('the upload of a self-signed certificate suffices for its relay', async () => {
  const own = await make({ name: hostName, host: hostName });
  const { upload, advice } = compare([own], {});
  expect(upload).toMatchObject([{ subject: hostName }]);
  expect(advice).not.toContain('obtain');
});

test('no upload helps with a certificate for another host, and the comparison shows its names', async () => {
  const root = await make({ name: 'Root' });
  const leaf = await make({ name: hostName, host: 'smtp.example.com', issuer: root });
  expect(compare([leaf, root], { root })).toMatchObject({
    builds: false,
    upload: [],
    reason: expect.stringContaining(`is not for ${hostName}: it is for smtp.example.com`),
    advice: expect.stringContaining('Set SMTP Server to a name the certificate is for'),
  });
});

test('no upload helps with a wholly reversed chain, and the comparison names the order as the cause', async () => {
  const { leaf, intermediate, root } = await chain();
  expect(compare([root, intermediate, leaf], { root })).toMatchObject({
    builds: false,
    upload: [],
    advice: expect.stringContaining('stands at place 3 of the list, but has to come first'),
  });
});

test('the advice for a leaf that is not valid yet is to check the clock', async () => {
  const root = await make({ name: 'Root' });
  const leaf = await make({ name: hostName, host: hostName, issuer: root, from: 1 });
  expect(compare([leaf, root], { root }).advice).toContain("Compare the manager's clock");
});

test('no upload helps with a relay that presents no certificate', () => {
  expect(compare([], {})).toMatchObject({
    builds: false,
    upload: [],
    reason: 'The relay presented no certificate.',
  });
});

test('a certificate served twice and stored under two names is one certificate', async () => {
  const { leaf, intermediate } = await chain();
  const { certificates } = compare([leaf, intermediate, intermediate], { a: intermediate, b: intermediate });
  expect(certificates).toHaveLength(2);
  expect(certificates[1]).toMatchObject({ servedAt: [1, 2], storedAs: ['a', 'b'] });
});

test('the comparison names a file that holds no certificate', () => {
  const stored = [{ friendlyName: 'notes.pem', certificate: 'no certificate' }];
  expect(() => compareCertificates({ hostName, presented: [], stored })).toThrow(
    'The stored certificate "notes.pem" is no PEM certificate.',
  );
});

test('the text shows the table, the verdict, the smallest upload and the certificates the note would store', async () => {
  const { leaf, intermediate, root } = await chain();
  const text = describeComparison(compare([leaf, intermediate, root], {}));
  expect(text).toMatch(/^STANDING +CERTIFICATE +ISSUED BY/m);
  expect(text).toMatch(/^missing +Amazon Root CA 1 +Amazon Root CA 1 .* 3 +- +AmazonRootCA1\.pem$/m);
  expect(text).toContain('The path does not build. No certificate of the path');
  expect(text).toContain('Upload "Amazon Root CA 1" (AmazonRootCA1.pem)');
  expect(text).toContain(`missing: ${hostName}.pem, Amazon.pem, AmazonRootCA1.pem.`);
  expect(describeComparison(compare([leaf, intermediate, root], { root }))).toContain(
    `The path builds: "${hostName}" → "Amazon" → "Amazon Root CA 1".`,
  );
});
