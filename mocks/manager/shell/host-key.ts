import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';
import { GuestFiles } from '../guest/guest-files.ts';

export interface HostKey {
  readonly privateKey: string;
  /** As OpenSSH writes it, `SHA256:…`. */
  readonly fingerprint: `SHA256:${string}`;
}

/**
 * The appliance's host key: the one given, or the folder's own, made there the first time.
 *
 * @throws when it is no private key
 */
export function hostKey(folder: string, given?: string): HostKey {
  const privateKey = given ?? keyOfFolder(folder);
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error || !parsed.isPrivateKey()) {
    throw new Error(
      'The SSH host key is no private key that can be read. Pass an OpenSSH or PEM key without a passphrase.',
    );
  }
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64');
  return { privateKey, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` };
}

const keyFile = 'etc/ssh/ssh_host_ecdsa_key';

function keyOfFolder(folder: string): string {
  const files = new GuestFiles(folder);
  const known = files.read(keyFile);
  if (known !== undefined) return known;
  // One in two hundred of the ed25519 keys ssh2 makes cannot be read again by ssh2.
  const { private: key } = ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
  files.makeFolder('etc/ssh');
  files.replace(keyFile, key);
  return key;
}
