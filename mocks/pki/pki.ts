import type { FlawName } from './flaws.ts';

/** A certificate with its key, both PEM; `certificates` is what a server sends, leaf first. */
export interface Identity {
  readonly privateKey: string;
  readonly certificates: readonly string[];
}

export interface Pki {
  /**
   * The chain Amazon SES served at the time of the note, for any endpoint host name: leaf, `Amazon` (Server CA 1B),
   * `Amazon Root CA 1` (cross-signed), `Starfield Services Root Certificate Authority - G2` (cross-signed).
   */
  endpointIdentity(hostName: string): Promise<Identity>;
  /** The chain since about 2023: the leaf issued by `Amazon RSA 2048 M01` instead, below the same root authorities. */
  rotatedIdentity(hostName: string): Promise<Identity>;
  /**
   * The endpoint's chain with one thing wrong, e.g. `expired`; everything else, also its own names and keys, is sound.
   *
   * `issuer-unknown`, `root-rotated`: three certificates, the last one self-signed. `intermediate-expired`: another
   * intermediate below the same root authorities. `wildcard`: for any host beside the endpoint.
   */
  flawedIdentity(hostName: string, flaw: FlawName): Promise<Identity>;
  /** A self-signed server certificate for other hosts of the lab (manager page, MX). */
  selfSignedIdentity(commonName: string, addresses?: readonly string[]): Promise<Identity>;
  /** The RSA 2048 key, PEM, by which mail is signed for a domain (DKIM, ARC). */
  signingKey(domain: string): Promise<string>;
}

export interface PkiOptions {
  /** Cache folder; default `$XDG_CACHE_HOME/sna-ses-conformance/pki` (`~/.cache/…`). Keys lie there, readable by their owner only. */
  readonly folder?: string;
  /** Milliseconds since the epoch; a test sets it to see certificates remade near their end. */
  readonly now?: () => number;
}
