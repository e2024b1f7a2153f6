import type { Routes } from '../../network/index.ts';

export interface RootShellOptions {
  /** The appliance's file system: what the shell sees as `/`. `root/`, `etc/` and the mount points are added. */
  readonly folder: string;
  /** The password of `root`. */
  readonly password: string;
  /** A public key that `root` may sign in with, in OpenSSH form. */
  readonly authorizedKey?: string;
  /**
   * The host's private key, PEM or OpenSSH form. Default: the folder's `etc/ssh/ssh_host_ecdsa_key`, made if missing,
   * so that a simulator started again on the same folder shows the same key.
   */
  readonly hostKey?: string;
  /**
   * The lab network, in which `openssl s_client` finds the relays, and nothing else finds anything; default: the machine's
   * own, for the five ports of an SES endpoint.
   */
  readonly routes?: Routes;
  /** The two switches of the SSH card as they are now; asked at each connection and each sign-in. */
  readonly access: () => { readonly ssh: boolean; readonly rootSsh: boolean };
  /** The work of `docker restart NAME`. The command waits for it, and shows the message of an error. */
  readonly restartContainer: (name: string) => Promise<void>;
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; default: a free one. */
  readonly port?: number;
}

/** The appliance's SSH service. */
export interface RootShell {
  /** `address:port` */
  readonly address: string;
  /** As OpenSSH writes it, `SHA256:…`. */
  readonly hostKeyFingerprint: `SHA256:${string}`;
  /** Root's home as delivered: what was left there is gone. */
  reset(): void;
  /** Ends every connection and every process of the shell, then resolves. The folder can be removed afterwards. */
  close(): Promise<void>;
}
