import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

export interface Verdict {
  /** OpenSSL's finding, e.g. `10 at 0`: an error of X509_V_ERR and the depth. */
  readonly errors: readonly string[];
  /** The certificates it was shown. */
  readonly chain: readonly X509Certificate[];
}

/**
 * Connects with TLS first as `openssl s_client` at security level 2, which goes on after every error.
 *
 * @param file where the certificates that are trusted are put, PEM; any of them is an anchor
 */
export async function opensslVerdict(
  listener: string,
  host: string,
  trusted: readonly string[],
  file: string,
): Promise<Verdict> {
  await writeFile(file, trusted.join(''));
  const trust = ['-CAfile', file, '-no-CApath', '-partial_chain', '-verify_hostname', host];
  const args = ['-connect', listener, '-servername', host, '-showcerts', '-cipher', 'DEFAULT:@SECLEVEL=2'];
  const child = spawn('openssl', ['s_client', ...args, ...trust]);
  child.stdin.on('error', () => undefined).end();
  const [shown, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const errors: string[] = [];
  let depth = '';
  for (const line of said.split('\n')) {
    depth = /^depth=(\d+)/.exec(line)?.[1] ?? depth;
    const [, number] = /^verify error:num=(\d+)/.exec(line) ?? [];
    if (number !== undefined) errors.push(`${number} at ${depth}`);
  }
  const pems = shown.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  // The server's own certificate is shown once more where it can be named.
  const chain = pems.map((pem) => new X509Certificate(pem));
  return { errors, chain };
}
