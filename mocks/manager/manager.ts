import type { Routes } from '../network/index.ts';
import type { Identity } from '../pki/index.ts';

export interface ManagerOptions {
  /** The sign-in of the one local user. */
  readonly account: { readonly userName: string; readonly password: string };
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
  /** Default `sna-manager.example.com`. */
  readonly hostName?: string;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; default: a free one. */
  readonly port?: number;
  /** Milliseconds since the epoch; a test moves it to end a session. */
  readonly now?: () => number;
  /** How long an Apply keeps the appliance away from `Up`, in milliseconds; default 200. */
  readonly applyTime?: number;
  /** The mail client's timeouts in milliseconds; default 3000 to connect, 10 000 to read. */
  readonly timeouts?: { readonly connect?: number; readonly read?: number };
}

export interface Manager {
  /** e.g. `https://127.0.0.1:40555` */
  readonly url: string;
  readonly folder: string;
  readonly logFile: string;
  /** Everything an operator configured, as plain data that `restore` takes back. Holds the SMTP password. */
  snapshot(): ManagerState;
  /** Puts a snapshot in force at once (mail service restarted, signed-in sessions kept). Waits for an Apply under way. */
  restore(state: ManagerState): Promise<void>;
  /** As delivered: nothing configured, empty trust store, no action; the log emptied; sessions kept. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The simulator's configuration in force. */
export interface ManagerState {
  readonly smtp: SmtpSettings | undefined;
  readonly trustStore: readonly TrustedCertificate[];
  readonly actions: readonly EmailAction[];
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
