import { GuestFiles } from './guest/guest-files.ts';

const path = 'lancope/services/swos-compliance/security/tls-ciphers';

/**
 * The list the simulator is delivered with (assumed: nobody has published the real one). Cisco's note replaces it
 * because it makes DHE win on TLS 1.2; on TLS 1.3 its first entries decide.
 */
const shippedCiphers = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_CCM_SHA256',
  'DHE-RSA-AES128-GCM-SHA256',
  'DHE-RSA-AES256-GCM-SHA384',
  'DHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'AES256-GCM-SHA384',
].join(':');

/** The appliance's tls-ciphers file: one line, a colon-separated OpenSSL cipher list. */
export class TlsCiphersFile {
  readonly #files: GuestFiles;

  /** @param folder the appliance's file system; the file is made as shipped if it is missing */
  constructor(folder: string) {
    this.#files = new GuestFiles(folder);
    if (this.#files.read(path) === undefined) this.reset();
  }

  /** The list; `DEFAULT` when the file was removed or emptied (assumed). */
  read(): string {
    return this.#files.read(path)?.trim() || 'DEFAULT';
  }

  /** Puts the shipped list back; a backup beside it stays. */
  ship(): void {
    this.#files.write(path, `${shippedCiphers}\n`);
  }

  /** As delivered, without the backup the note has one make. */
  reset(): void {
    this.ship();
    this.#files.remove(`${path}.bak`);
  }
}
