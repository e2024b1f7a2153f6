import { cautionOf } from '../../fixtures/target/regions.ts';
import { secretError, type SecretReference, secretSchema } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { inColumns } from '../in-columns.ts';

const modes: Readonly<Record<TargetDescription['mode'], string>> = {
  'read-only': 'read-only: a run looks, and submits nothing',
  'non-disruptive': 'non-disruptive: a run adds and removes its own e-mail action',
  full: 'full: a run does everything in the note, and restores the manager',
};

/** Describes what a target offers and needs, and gives a sentence for each thing that it lacks. */
export function describeTarget(
  target: TargetDescription,
  folder: string,
): { readonly text: string; readonly lacks: readonly string[] } {
  const { name, domain, manager, recipient = `soc@${domain}`, sender = `sna-manager@${domain}` } = target;
  const secrets = secretsOf(target).map(({ at, reference }) => ({
    at,
    name: 'env' in reference ? reference.env : reference.file,
    lack: secretError(reference, folder),
  }));
  const text = [
    name,
    inColumns('mode', modes[target.mode]),
    inColumns(
      'manager',
      `${manager.url} as ${manager.userName}, known by ${manager.fingerprint ? 'its fingerprint' : 'a certificate that this machine trusts'}`,
    ),
    inColumns('shell', shellOf(target)),
    inColumns('relay', relayOf(target)),
    ...cautions(target).map((caution) => inColumns('caution', caution)),
    inColumns('mailbox', mailboxOf(target)),
    inColumns('mail', `from ${sender} to ${recipient}`),
    ...secrets.map(({ at, name: source, lack }, index) =>
      inColumns(index === 0 ? 'needs' : ' ', `${source} for ${at}: ${lack?.state ?? 'there'}`),
    ),
  ].join('\n');
  const lacks = secrets.flatMap(({ at, lack }) =>
    lack === undefined ? [] : [`${name}: ${at}: ${lack.message}`],
  );
  const unrestorable =
    target.mode === 'full' && !manager.smtpPassword
      ? [`${name}: run refuses the mode full without manager.smtpPassword: add it, or choose another mode.`]
      : [];
  return { text, lacks: [...lacks, ...unrestorable] };
}

function shellOf({ shell, manager }: TargetDescription): string {
  if (!shell) return 'none: the log is no witness, and the run skips the tests that need it';
  return `root at ${shell.host ?? new URL(manager.url).hostname}, port ${shell.port}: the log is a witness`;
}

function relayOf({ relay, mode, shell }: TargetDescription): string {
  if (relay.kind === 'mock') {
    const witness =
      mode === 'full' ? ': the wire is a witness' : '; a run tests mail through it in the mode full alone';
    return `the SES look-alike for ${relay.region} at ${relay.address}${witness}`;
  }
  if (mode === 'read-only') return `SES in ${relay.region}; a run in the mode read-only sends no mail`;
  const wire = shell
    ? 'the wire is a witness where the manager has tcpdump'
    : 'the wire is no witness without a shell';
  return `SES in ${relay.region}: ${wire}; a run changes no configuration, and sends mail with the one in force`;
}

function cautions({ relay }: TargetDescription): string[] {
  const caution = cautionOf(relay.region);
  return caution === undefined ? [] : [caution];
}

function mailboxOf({ mailbox }: TargetDescription): string {
  if (mailbox.kind === 'mock') return 'comes with the SES look-alike';
  const { folder, userName, host, port, trustedHosts } = mailbox;
  const behind = trustedHosts.length > 0 ? `, behind ${trustedHosts.join(', ')}` : '';
  return `${folder} of ${userName} at ${host}, port ${port}, by IMAP${behind}`;
}

/** The references to secrets in a part of a target, with the keys that lead to each. */
function secretsOf(part: unknown, at = ''): { at: string; reference: SecretReference }[] {
  if (typeof part !== 'object' || part === null) return [];
  const reference = secretSchema.safeParse(part);
  if (reference.success) return [{ at, reference: reference.data }];
  return Object.entries(part).flatMap(([key, value]) => secretsOf(value, at === '' ? key : `${at}.${key}`));
}
