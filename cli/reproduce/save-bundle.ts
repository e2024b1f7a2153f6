import { X509Certificate } from 'node:crypto';
import { cp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '../../mocks/disk/index.ts';
import type { Captured } from '../../fixtures/capture/take/capture-during.ts';
import type { OpenLab } from './open-configured-lab.ts';
import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { redactBytes, redactText } from '../../fixtures/report/redact.ts';
import { knownSecrets } from '../../fixtures/report/secrets.ts';
import { ciphersFile } from '../../fixtures/manager/shell/tls-ciphers.ts';
import type { Act } from './act.ts';
import { bundleParts, fingerprints } from './bundle.ts';
import { bundleReadme } from './bundle-readme.ts';
import { savedCapture } from './saved-capture.ts';
import { witnessPage } from './witness-page.ts';

/** The settings of relay and manager while the failure was in place. */
export interface Settings {
  readonly presented: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** Reads the settings in force in a lab, for people to look at, without passwords. */
export async function settingsOf({ lab, shell, control }: OpenLab): Promise<Settings> {
  const { presented, serving } = lab.relay;
  const { smtp, trustStore } = lab.simulator.snapshot();
  const { password: _, ...form } = smtp ?? { ...control.smtp, port: Number(control.smtp.port) };
  const { ciphers, minVersion, maxVersion, startTls, handshake, auth, replies, cutAt } = serving;
  const ciphersInForce = (await shell.read(ciphersFile)).toString();
  return {
    presented,
    files: {
      'relay/serving.json': json({
        ciphers,
        minVersion,
        maxVersion,
        startTls,
        handshake,
        auth,
        replies,
        cutAt,
        routes: lab.routes.now,
      }),
      ...(serving.dhParameters && { 'relay/dh-parameters.pem': serving.dhParameters }),
      ...Object.fromEntries(presented.map((pem, index) => [`relay/presented-${index}.pem`, described(pem)])),
      'manager/smtp-configuration.json': json(form),
      'manager/tls-ciphers': ciphersInForce,
      ...Object.fromEntries(
        trustStore.map(({ friendlyName, certificate }) => [
          `manager/trust-store/${friendlyName}`,
          described(certificate),
        ]),
      ),
    },
  };
}

/** Writes a reproduction into a folder, so that a colleague can look at it and repeat it. */
export async function saveBundle(
  folder: string,
  mode: FailureMode,
  settings: Settings,
  acts: {
    readonly failed: Act;
    readonly recovered: Act | undefined;
    readonly capture: Captured<Act>['capture'];
  },
  pkiFolder: string,
): Promise<void> {
  const description = {
    version: 1,
    failureMode: mode.id,
    savedAt: new Date().toISOString(),
    presented: fingerprints(settings.presented),
  };
  const secrets = knownSecrets();
  const capture = savedCapture(acts.capture, secrets);
  const texts: Record<string, string> = {
    ...settings.files,
    [bundleParts.description]: json(description),
    'README.md': bundleReadme(mode, acts, capture),
    'witnesses.html': await witnessPage(mode, acts),
  };
  const octets: Record<string, Uint8Array> = {
    ...('pcap' in capture && { [bundleParts.capture]: capture.pcap }),
  };
  for (const name of ['failed', 'recovered'] as const) {
    const act = acts[name];
    if (!act) continue;
    texts[`${name}/log.txt`] = act.log;
    texts[`${name}/wire.txt`] = act.wire;
    octets[`${name}/page.png`] = act.page;
    if (act.mail) octets[`${name}/mail.eml`] = redactBytes(act.mail, secrets);
  }
  for (const [name, text] of Object.entries(texts)) await write(folder, name, redactText(text, secrets));
  for (const [name, content] of Object.entries(octets)) await write(folder, name, content);
  await cp(pkiFolder, join(folder, bundleParts.pki), { recursive: true });
}

async function write(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const path = join(folder, name);
  makeFolder(dirname(path));
  await writeFile(path, content);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** A certificate as `openssl x509` prints it in short, and its PEM. */
function described(pem: string): string {
  const { subject, issuer, validFrom, validTo, serialNumber } = new X509Certificate(pem);
  return [
    `subject=${subject.replaceAll('\n', ', ')}`,
    `issuer=${issuer.replaceAll('\n', ', ')}`,
    `notBefore=${validFrom}`,
    `notAfter=${validTo}`,
    `serial=${serialNumber}`,
    pem,
  ].join('\n');
}
