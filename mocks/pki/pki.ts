import type { Era } from './eras.ts';
import type { FlawName } from './flaws.ts';

/** A certificate with its key, both PEM; `certificates` is what a server sends, leaf first. */
export interface Identity {
  readonly privateKey: string;
  readonly certificates: readonly string[];
}

/** Self-signed certificates; the first two have the keys of the cross-signed ones that are served. */
interface Roots {
  readonly amazonRootCa1: string;
  readonly starfieldG2: string;
  /** Signed `Starfield Services Root Certificate Authority - G2` at the time of the note, and nothing today. */
  readonly starfieldClass2: string;
}

export interface Pki {
  /**
   * The chain that Amazon SES serves in an era, for any endpoint host name: leaf, intermediate, `Amazon Root CA 1`
   * (cross-signed), and at the time of the note `Starfield Services Root Certificate Authority - G2` (cross-signed too).
   *
   * @param era default `today`
   */
  endpointIdentity(hostName: string, era?: Era): Promise<Identity>;
  /** The same after a renewal: the leaf issued by another intermediate, below the same root authorities. */
  rotatedIdentity(hostName: string, era?: Era): Promise<Identity>;
  /**
   * The endpoint's chain with one thing wrong, e.g. `expired`; everything else, also its own names and keys, is sound.
   *
   * `issuer-unknown`, `root-rotated`: three certificates, the last one self-signed. `intermediate-expired`: another
   * intermediate below the same root authorities. `wildcard`: for any host beside the endpoint.
   */
  flawedIdentity(hostName: string, flaw: FlawName, era?: Era): Promise<Identity>;
  /** The authorities above the endpoint in the forms that sign themselves, as trust stores hold them, PEM. */
  roots(): Promise<Roots>;
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
