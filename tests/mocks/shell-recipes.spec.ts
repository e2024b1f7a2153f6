import { X509Certificate } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openShell } from '../../fixtures/manager/shell/open-shell.ts';
import type { Shell } from '../../fixtures/manager/shell/shell.ts';
import { startRootShell } from '../../mocks/manager/shell/index.ts';
import { dhParameters, type Era, openPki } from '../../mocks/pki/index.ts';
import { endpointHost, ofEra, startSes, type Ses } from '../../mocks/ses/index.ts';
import { addressOf, expect, makeApplianceFolder, test as base } from './shell-test.ts';

/** Cisco's note, "Gather AWS Certificates", as printed. */
const gather = {
  starttls: String.raw`openssl s_client -starttls smtp -showcerts -connect email-smtp.us-east-1.amazonaws.com:587 <<< "Q" 2>/dev/null > mycertfile.crt
awk 'split_after == 1 {n++;split_after=0} /-----END CERTIFICATE-----/ {split_after=1} {print > "cacert" n ".pem"}' < mycertfile.crt
for i in ${'`'}ls -t1 *.pem${'`'}; do cp $i $(awk -F "CN=" '/s:/ {gsub(/ /,x ); print $NF}' $i).pem ; done ; rm -f cacert* mycertfile.crt`,
  smtps: String.raw`openssl s_client -showcerts -connect email-smtp.us-east-1.amazonaws.com:465 <<< "Q" 2>/dev/null > mycertfile.crt
awk 'split_after == 1 {n++;split_after=0} /-----END CERTIFICATE-----/ {split_after=1} {print > "cacert" n ".pem"}' < mycertfile.crt
for i in ${'`'}ls -t1 *.pem${'`'}; do cp $i $(awk -F "CN=" '/s:/ {gsub(/ /,x ); print $NF}' $i).pem ; done ; rm -f cacert* mycertfile.crt`,
};

/** The note's addendum, as printed. */
const readings = {
  'Server Temp Key: DH, 1024 bits': [
    'openssl s_client -starttls smtp -connect email-smtp.us-east-2.amazonaws.com:587 -cipher "EDH" <<< "Q" 2>/dev/null | grep "Server Temp"',
    'openssl s_client -starttls smtp -connect email-smtp.us-east-2.amazonaws.com:587 -cipher "DHE" <<< "Q" 2>/dev/null | grep "Server Temp"',
  ],
  'Server Temp Key: ECDH, P-256, 256 bits': [
    'openssl s_client -starttls smtp -connect email-smtp.us-east-2.amazonaws.com:587 <<< "Q" 2>/dev/null | grep "Server Temp"',
  ],
};
const newList =
  'TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_256_GCM_SHA384:TLS_AES_128_CCM_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:AES256-GCM-SHA384';
const replaceCiphers = `cp /lancope/services/swos-compliance/security/tls-ciphers /lancope/services/swos-compliance/security/tls-ciphers.bak ; > /lancope/services/swos-compliance/security/tls-ciphers ; echo "${newList}" > /lancope/services/swos-compliance/security/tls-ciphers ; docker restart sw-response-mgmt`;

/** DHE for whom DHE is asked, ECDHE otherwise, as SES did then. */
const weakCiphers = 'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256@SECLEVEL=0';

/** The names of the files, and the common name of the certificate in each: exactly the note's four in its era. */
const gathered = {
  note: {
    'Amazon.pem': 'Amazon',
    'AmazonRootCA1.pem': 'Amazon Root CA 1',
    'StarfieldServicesRootCertificateAuthority-G2.pem': 'Starfield Services Root Certificate Authority - G2',
    'email-smtp.us-east-1.amazonaws.com.pem': 'email-smtp.us-east-1.amazonaws.com',
  },
  today: {
    'AmazonRSA2048M01.pem': 'Amazon RSA 2048 M01',
    'AmazonRootCA1.pem': 'Amazon Root CA 1',
    'email-smtp.us-east-1.amazonaws.com.pem': 'email-smtp.us-east-1.amazonaws.com',
  },
} as const satisfies Record<Era, Readonly<Record<string, string>>>;

const gatherings = Object.entries(gather).flatMap(([name, commands]) => [
  [name, commands, 'today'] as const,
  [name, commands, 'note'] as const,
]);

interface Bench {
  readonly relay: Ses;
  readonly shell: Shell;
  readonly restarted: string[];
  readonly folder: string;
}

const test = base.extend<{ readonly clean: void; readonly bench: Bench }>({
  bench: async ({ ofWorker }, use) => {
    const bench = await ofWorker('relay beside a root shell', async (endsBy): Promise<Bench> => {
      const relay = await startSes({ pki: await openPki() });
      const routes = Object.fromEntries(
        ['us-east-1', 'us-east-2'].flatMap((region) =>
          Object.entries(relay.listeners).map(([port, listener]) => [
            `${endpointHost(region)}:${port}`,
            listener,
          ]),
        ),
      );
      const folder = makeApplianceFolder();
      const restarted: string[] = [];
      const rootShell = await startRootShell({
        folder,
        password: 'of-the-run',
        access: () => ({ ssh: true, rootSsh: true }),
        routes,
        restartContainer: async (name) => {
          restarted.push(name);
        },
      });
      const shell = await openShell({
        ...addressOf(rootShell.address),
        password: 'of-the-run',
        hostKey: 'show',
      });
      endsBy(async () => {
        await shell.close();
        await rootShell.close();
        await relay.close();
        rmSync(folder, { recursive: true });
      });
      return { relay, shell, restarted, folder };
    });
    await use(bench);
  },
  clean: [
    async ({ bench }, use) => {
      await bench.relay.reset();
      await bench.shell.run('rm -f /root/*.pem /root/.pem');
      await use();
    },
    { auto: true },
  ],
});

test.describe("the note's commands in the simulator's root shell", () => {
  for (const [name, commands, era] of gatherings) {
    test(`gather the certificates of the era "${era}" by ${name} in silence, one file each`, async ({
      bench: { shell, relay },
    }, testInfo) => {
      await relay.serve(ofEra(era));
      const result = await shell.run(commands);
      expect(result).toEqual({ stdout: '', stderr: '', exitCode: 0 });

      const files = (await shell.list('/root')).filter((file) => !file.startsWith('.bash'));
      expect(files).toEqual(['.pem', ...Object.keys(gathered[era])].toSorted());
      for (const [file, commonName] of Object.entries(gathered[era])) {
        const certificate = new X509Certificate(
          readFileSync(await shell.download(`/root/${file}`, testInfo.outputPath('downloads'))),
        );
        expect(certificate.subject.split('\n').at(-1)).toBe(`CN=${commonName}`);
      }
      expect(relay.sessions.at(-1)?.clientHello?.serverName).toBe('email-smtp.us-east-1.amazonaws.com');
    });
  }

  for (const [reading, commands] of Object.entries(readings)) {
    for (const command of commands) {
      const cipher = /-cipher "(\w+)"/.exec(command)?.[1];
      test(`read "${reading}" ${cipher ? `with the cipher ${cipher}` : 'without a cipher'}`, async ({
        bench,
      }) => {
        await bench.relay.serve({
          dhParameters: dhParameters(1024),
          ciphers: weakCiphers,
          maxVersion: 'TLSv1.2',
        });

        expect(await bench.shell.run(command)).toMatchObject({ stdout: `${reading}\n`, exitCode: 0 });
      });
    }
  }

  test('read the P-256 key of a relay that serves TLS 1.3 too', async ({ bench: { shell } }) => {
    const [command = ''] = readings['Server Temp Key: ECDH, P-256, 256 bits'];

    expect((await shell.run(command)).stdout).toBe('Server Temp Key: ECDH, P-256, 256 bits\n');
  });

  test('replace the cipher list, keep the old one, and restart the mail service', async ({ bench }) => {
    const { shell, restarted, folder } = bench;
    const file = join(folder, 'lancope/services/swos-compliance/security/tls-ciphers');
    const before = readFileSync(file, 'utf8');

    expect(await shell.run(replaceCiphers)).toEqual({
      stdout: 'sw-response-mgmt\n',
      stderr: '',
      exitCode: 0,
    });
    expect(readFileSync(file, 'utf8')).toBe(`${newList}\n`);
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe(before);
    expect(restarted).toEqual(['sw-response-mgmt']);
  });

  test('fail as on a network that does not know the host', async ({ bench: { shell } }) => {
    const { stdout, stderr, exitCode } = await shell.run(
      'openssl s_client -connect mail.example.net:587 <<< Q',
    );

    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toContain('Name or service not known');
  });

  test('fail as on a host where nothing listens at that port', async ({ bench: { shell } }) => {
    const { stdout, stderr, exitCode } = await shell.run(
      'openssl s_client -connect email-smtp.us-east-1.amazonaws.com:26 <<< Q',
    );

    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toContain('Connection refused');
  });

  test('keep the server name given by -servername', async ({ bench: { shell, relay } }) => {
    await shell.run(
      'openssl s_client -connect EMAIL-SMTP.us-east-1.amazonaws.com:465 -servername other.example.com <<< Q',
    );

    expect(relay.sessions.at(-1)?.clientHello?.serverName).toBe('other.example.com');
  });

  test('do not change openssl where it connects to no relay', async ({ bench: { shell } }) => {
    const result = await shell.run('echo -n x | openssl dgst -sha256 -r');

    expect(result.stdout).toMatch(/^2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881/);
  });
});
