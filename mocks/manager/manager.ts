import type { Routes } from '../network/index.ts';
import type { Identity } from '../pki/index.ts';
import type { Mutant } from './mutant.ts';
import type { Release } from './release.ts';

export interface ManagerOptions {
  /** The sign-in of the one local user. */
  readonly account: { readonly userName: string; readonly password: string };
  /** The password of `root` for SSH; default: no shell is offered. */
  readonly rootPassword?: string;
  /** Certificate of the HTTPS pages. */
  readonly identity: Identity;
  /**
   * The appliance's file system: configuration, actions, `lancope/var/logs/containers/sw-reponse-mgmt.log`,
   * `lancope/services/swos-compliance/security/tls-ciphers`. Made if missing, kept on `close()`: a simulator started
   * on the same folder has the same configuration.
   */
  readonly folder: string;
  /** The lab network for outgoing mail; default: the machine's own network. */
  readonly routes?: Routes;
  /** Default: the folder's; of an empty folder `defaultRelease`. A folder becomes another release only by `upgradeFolder`. */
  readonly release?: Release;
  /** Default `sna-manager.example.com`. */
  readonly hostName?: string;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; default: a free one. */
  readonly port?: number;
  /** Port of the SSH service; default: a free one. */
  readonly sshPort?: number;
  /** Milliseconds since the epoch, by which sessions end; default: the machine's clock, by which the manager's own runs. */
  readonly now?: () => number;
  /**
   * URL of the primary: this one is the secondary of a failover pair and answers an Apply with 307 to the primary.
   */
  readonly secondaryOf?: string;
  /** Whether REST offers the configuration; where not, the pages read and apply it in a way of their own. Default yes. */
  readonly configurationApi?: boolean;
  /** A script that each page runs before its own, so that it looks like the page of another manager. */
  readonly prelude?: string;
  /** How long an Apply keeps the appliance away from `Up`, in milliseconds; default 200. */
  readonly applyTime?: number;
  /** How long a session lasts after its sign-in or renewal, in milliseconds; default 20 minutes. */
  readonly sessionTime?: number;
  /** How it is unsound; default: in no way. */
  readonly mutants?: readonly Mutant[];
  /** Told of each request as it comes, whatever comes of it. */
  readonly onRequest?: (method: string, path: string) => void;
  /** The mail client's timeouts in milliseconds; default 3000 to connect, 10 000 to read. */
  readonly timeouts?: { readonly connect?: number; readonly read?: number };
}

export interface Manager {
  /** e.g. `https://127.0.0.1:40555` */
  readonly url: string;
  readonly release: Release;
  readonly folder: string;
  readonly logFile: string;
  /** Where root's shell is reached by SSH, or why there is none. */
  readonly rootShell: RootShellAccess | { readonly missing: string };
  /** Everything an operator configured, as plain data that `restore` takes back. Holds the SMTP password. */
  snapshot(): ManagerState;
  /** Puts a snapshot in force at once (mail service restarted, signed-in sessions kept). Waits for an Apply under way. */
  restore(state: ManagerState): Promise<void>;
  /**
   * As delivered: nothing configured, empty trust store, no action, the shipped tls-ciphers file; the log emptied;
   * sessions kept.
   */
  reset(): Promise<void>;
  /** The next Apply ends as `APPLY_CONFIG_FAILED`; what was in force stays in force (assumed). */
  failNextApply(): void;
  /**
   * Has an alarm come up for which every rule is: the action of each sends its mail. The log holds the outcome when it
   * returns.
   *
   * @returns how many mails a relay accepted
   */
  raiseAlarm(): Promise<number>;
  /**
   * Sets the clock wrong: ahead of this machine's by so many milliseconds, or behind it where negative. Mail, log, HTTP
   * answers and the validity of the relay's certificate go by it, sessions do not. `reset` sets it right.
   */
  setClock(ahead: number): void;
  /** The work of `docker restart sw-response-mgmt`: the mail service reads the tls-ciphers file and its configuration anew. */
  restartMailService(): void;
  close(): Promise<void>;
}

interface RootShellAccess {
  readonly host: string;
  readonly port: number;
  /** As OpenSSH writes it, `SHA256:…`. */
  readonly hostKey: `SHA256:${string}`;
}

/** The simulator's configuration in force. */
export interface ManagerState {
  readonly smtp: SmtpSettings | undefined;
  readonly trustStore: readonly TrustedCertificate[];
  readonly actions: readonly EmailAction[];
  /** Default: none. */
  readonly rules?: readonly Rule[];
  /** Default: both on. */
  readonly ssh?: SshSettings;
}

/** A rule of Response Management: an alarm for it has an e-mail action send. What else the product's rules hold is left out. */
export interface Rule {
  readonly name: string;
  /** The name of the action. */
  readonly action: string;
  readonly enabled: boolean;
}

/** The two switches of the SSH card. */
export interface SshSettings {
  readonly enabled: boolean;
  readonly rootAccess: boolean;
}

export interface SmtpSettings {
  readonly server: string;
  readonly port: number;
  readonly fromEmail: string;
  readonly userName: string;
  readonly password: string;
  readonly encryptionType: 'None' | 'STARTTLS' | 'SMTPS';
}

export interface TrustedCertificate {
  readonly friendlyName: string;
  /** PEM */
  readonly certificate: string;
}

export interface EmailAction {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  readonly subject: string;
  readonly description: string;
  readonly enabled: boolean;
}
