import ssh2 from 'ssh2';
import { connectionError } from '../../fixtures/manager/shell/connection-error.ts';
import { listeningSocket } from '../../fixtures/manager/shell/heard.ts';
import { hostKeyFingerprint, hostKeyKind } from '../../fixtures/manager/shell/host-key-fingerprint.ts';

const deadline = 10_000;

/** The host key that an SSH service shows before anybody signs in. */
export interface ShownHostKey {
  /** e.g. `ssh-ed25519` */
  readonly kind: string;
  /** `SHA256:…` */
  readonly fingerprint: string;
}

/** Reads the host key that an SSH service shows, without signing in; rejects with a `ShellError`. */
export function readHostKey(host: string, port: number): Promise<ShownHostKey> {
  const client = new ssh2.Client();
  const { socket, heard } = listeningSocket();
  let timer: NodeJS.Timeout | undefined;
  return new Promise<ShownHostKey>((resolve, reject) => {
    const failed = { address: `${host}:${port}`, userName: 'root', deadline };
    const fail = (cause: unknown): void => reject(connectionError(cause, { ...failed, heard: heard() }));
    // ssh2's own timer ends with the first packet.
    timer = setTimeout(() => fail({ level: 'client-timeout' }), deadline);
    client.on('error', fail);
    client.on('close', () => fail(undefined));
    client.connect({
      sock: socket,
      username: 'root',
      readyTimeout: 0,
      hostVerifier: (key: Buffer) => {
        resolve({ kind: hostKeyKind(key), fingerprint: hostKeyFingerprint(key) });
        return false;
      },
    });
    socket.connect({ host, port });
  }).finally(() => {
    clearTimeout(timer);
    client.destroy();
    socket.destroy();
  });
}
