import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { endpointHost, ofEra, type Ses } from '../../mocks/ses/index.ts';
import { eraNames, wordsOf } from '../../fixtures/certificates/era-words.ts';
import { fileNameOf } from '../../fixtures/certificates/file-name-of.ts';
import { needs } from '../../fixtures/requirements/needs.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { test } from '../../fixtures/shell-test.ts';
import { expect } from '../../fixtures/expect.ts';
import { gatherRecipe, rename, split } from '../../fixtures/manager/shell/gather-recipe.ts';
import { makeScratchFolder } from '../../fixtures/manager/shell/scratch-folder.ts';
import type { CommandResult, Shell } from '../../fixtures/manager/shell/shell.ts';

/** All ports of the relay as it is today, and the two that the note prints as it was then. */
const ways = [
  ['STARTTLS', '25', 'today'],
  ['STARTTLS', '587', 'today'],
  ['STARTTLS', '2587', 'today'],
  ['SMTPS', '465', 'today'],
  ['SMTPS', '2465', 'today'],
  ['STARTTLS', '587', 'note'],
  ['SMTPS', '465', 'note'],
] as const;

const notesFour = ['Amazon.pem', 'AmazonRootCA1.pem', 'StarfieldServicesRootCertificateAuthority-G2.pem'];

/** The files that the recipe has to leave: exactly the note's four in its era, and in any other one for each certificate served. */
function namesOf({ serving, presented }: Pick<Ses, 'serving' | 'presented'>): string[] {
  if (serving.era !== 'note') return presented.map((pem) => fileNameOf(pem)).toSorted();
  return [...notesFour, `${endpointHost(serving.region)}.pem`];
}

/** Types the recipe as printed, in a folder of its own; answers that and what came of each line. */
async function gather(
  shell: Shell,
  type: 'STARTTLS' | 'SMTPS',
  server: string,
  port: string,
): Promise<{ folder: string; results: CommandResult[] }> {
  const folder = await makeScratchFolder(shell);
  const results: CommandResult[] = [];
  for (const line of [gatherRecipe[type](server, port), split, rename]) {
    results.push(await shell.run(`cd ${folder} && ${line}`));
  }
  return { folder, results };
}

function fingerprints(pems: readonly string[]): string[] {
  return pems.map((pem) => new X509Certificate(pem).fingerprint256).toSorted();
}

test(
  'lets root open an SSH session',
  needs(['read-only', 'root shell'], requirement('gather.shell')),
  async ({ shell }) => {
    const { stdout } = await shell.run('id -un; pwd');

    expect(stdout).toBe('root\n/root\n');
  },
);

for (const [type, port, era] of ways) {
  test(
    `saves one file for each certificate served on port ${port}, named by its common name, and prints nothing${wordsOf[era]}`,
    needs(
      'root shell',
      requirement(type === 'STARTTLS' ? 'gather.starttls' : 'gather.smtps', 'gather.silent', 'gather.files'),
    ),
    async ({ shell, configured, relay }) => {
      // No Apply: the recipe trusts nobody.
      await relay.serve(ofEra(era));
      const { folder, results } = await gather(shell, type, configured.smtp.server, port);

      for (const result of results) expect(result).toEqual({ stdout: '', stderr: '', exitCode: 0 });
      const { stdout } = await shell.run(`ls -1 ${folder}`);
      expect(stdout.trim().split('\n')).toEqual(namesOf(relay));
    },
  );
}

for (const era of eraNames) {
  test(
    `offers the gathered files for download, and they are the chain that was served${wordsOf[era]}`,
    needs('root shell', requirement('gather.download', 'gather.sound')),
    async ({ shell, configured, relay }, testInfo) => {
      await relay.serve(ofEra(era));
      const { folder } = await gather(shell, 'STARTTLS', configured.smtp.server, '587');
      const names = namesOf(relay);

      const files = await Promise.all(
        names.map((name) => shell.download(`${folder}/${name}`, testInfo.outputPath('downloaded'))),
      );

      const contents = await Promise.all(files.map((file) => readFile(file)));
      const { stdout: sizes } = await shell.run(`cd ${folder} && stat -c %s -- ${names.join(' ')}`);
      expect(
        contents.map(({ length }) => length),
        `the octets of ${names.join(', ')} that were downloaded are those on the manager`,
      ).toEqual(sizes.trim().split('\n').map(Number));
      const gathered = contents.map((content) => new X509Certificate(content));
      expect(gathered.map((certificate) => fileNameOf(certificate.toString()))).toEqual(names);
      expect(fingerprints(gathered.map((certificate) => certificate.toString()))).toEqual(
        fingerprints(relay.presented),
      );
      const chain = relay.presented.map((pem) => new X509Certificate(pem));
      for (const [index, issuer] of chain.slice(1).entries()) {
        expect(chain[index]?.verify(issuer.publicKey), `certificate ${index} is signed by the next`).toBe(
          true,
        );
      }
    },
  );
}

test(
  'saves one more hidden file named .pem, which holds no certificate',
  needs('root shell', requirement('gather.sound')),
  async ({ shell, configured }) => {
    const { folder } = await gather(shell, 'STARTTLS', configured.smtp.server, '587');

    const hidden = (await shell.list(folder)).filter((name) => name.startsWith('.'));

    expect(hidden).toEqual(['.pem']);
    expect((await shell.read(`${folder}/.pem`)).toString()).not.toContain('BEGIN CERTIFICATE');
  },
);

test(
  'saves no certificate when the relay does not answer',
  needs('root shell', requirement('gather.starttls', 'gather.smtps')),
  async ({ shell, configured }) => {
    for (const [type, port] of [
      ['STARTTLS', '588'],
      ['SMTPS', '466'],
    ] as const) {
      const { folder } = await gather(shell, type, configured.smtp.server, port);
      const { stdout } = await shell.run(`grep -l "BEGIN CERTIFICATE" -r ${folder}`);
      expect(stdout, `certificates found through port ${port}`).toBe('');
    }
  },
);

for (const era of eraNames) {
  test.describe(() => {
    test.use({ era });

    test(
      `delivers once the gathered files are in the Trust Store${wordsOf[era]}`,
      needs(
        'root shell',
        requirement(
          'gather.download',
          'trust-store.add',
          'trust-store.friendly-name',
          'trust-store.every-certificate',
        ),
      ),
      async ({ shell, operator, control, relay, lab }, testInfo) => {
        await lab.manager.arrange(operator, { certificates: [] });
        const { folder } = await gather(shell, 'STARTTLS', control.smtp.server, control.smtp.port);
        const files = await Promise.all(
          namesOf(relay).map(async (name) => {
            const copy = await shell.download(`${folder}/${name}`, testInfo.outputPath('downloaded'));
            return { name, content: await readFile(copy, 'utf8') };
          }),
        );

        await operator.stageCertificates(files);
        await operator.configuration.apply();
        const attempt = await operator.testAction(control.action.name);

        await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
      },
    );
  });
}
