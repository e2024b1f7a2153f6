import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import net, { type Server, type Socket } from 'node:net';
import { route, type Routes } from '../../network/index.ts';

/** Those of an SES endpoint, the only ones where the lab gives no routes. */
const relayPorts = [25, 465, 587, 2465, 2587];
const mostConnections = 64;
/** Milliseconds until a connection is given up that nobody has taken over. */
const patience = 10_000;

/** In the words of openssl, by the code of Node's error. */
const complaints: Readonly<Record<string, string>> = {
  ECONNREFUSED: connectFailed(111, 'Connection refused'),
  ETIMEDOUT: connectFailed(110, 'Connection timed out'),
  EHOSTUNREACH: connectFailed(113, 'No route to host'),
  ENETUNREACH: connectFailed(101, 'Network is unreachable'),
  EAI_AGAIN: lookupFailed('Temporary failure in name resolution'),
  ENOTFOUND: lookupFailed('Name or service not known'),
};

/**
 * The way from the shell, which has no network of its own, to the relays of the lab: one socket of the file system for each
 * connection, in the folder that the shell sees read-only.
 */
export class RelayConnections {
  readonly #routes: Routes | undefined;
  /** By descriptor, because the name of a socket has to be short. */
  readonly #folder: number;
  readonly #open = new Set<Socket | Server>();
  #count = 0;

  /** @param routes the lab network as it is whenever a connection is opened; without one, relays of the machine's own */
  constructor(folder: string, routes: Routes | undefined) {
    this.#folder = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    this.#routes = routes;
  }

  /**
   * Connects to a relay.
   *
   * @param server `host:port`
   * @returns the name of the socket, which waits for one client and goes then
   * @throws with what openssl prints where it cannot connect
   */
  async connect(server: string): Promise<string> {
    if (this.#open.size >= mostConnections) throw new Error(complaints['ETIMEDOUT']);
    const far = await this.#reach(server);
    const waiting = net.createServer({ allowHalfOpen: true });
    const over = setTimeout(() => {
      waiting.close();
      far.destroy();
    }, patience);
    waiting.once('connection', (near) => {
      clearTimeout(over);
      waiting.close();
      this.#keep(near);
      near.pipe(far).pipe(near);
      near.once('close', () => far.destroy());
      far.once('close', () => near.destroy());
    });
    far.once('close', () => {
      clearTimeout(over);
      waiting.close();
    });
    this.#count += 1;
    const name = `relay-${this.#count}`;
    this.#open.add(waiting);
    waiting.once('close', () => this.#open.delete(waiting));
    waiting.listen(`/proc/self/fd/${this.#folder}/${name}`);
    await once(waiting, 'listening');
    return name;
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    await Promise.all(
      [...this.#open].map(async (one) => {
        const closed = once(one, 'close');
        if (one instanceof net.Server) one.close();
        else one.destroy();
        await closed;
      }),
    );
    closeSync(this.#folder);
  }

  async #reach(server: string): Promise<Socket> {
    const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(server) ?? [];
    if (!this.#routes && !relayPorts.includes(Number(port)))
      throw new Error(
        `The simulated appliance reaches relays only, on the ports ${relayPorts.join(', ')}.\n`,
      );
    try {
      const far = net.connect({ ...route(this.#routes, host, Number(port)), allowHalfOpen: true });
      this.#keep(far);
      await once(far, 'connect');
      return far;
    } catch (error) {
      const code = String(Reflect.get(Object(error), 'code'));
      throw new Error(complaints[code] ?? connectFailed(0, code), { cause: error });
    }
  }

  #keep(socket: Socket): void {
    this.#open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#open.delete(socket));
  }
}

function connectFailed(errno: number, reason: string): string {
  const error = (0x80000000 + errno).toString(16).toUpperCase();
  return `error:${error}:system library:BIO_connect:${reason}:calling connect()\nconnect:errno=${errno}\n`;
}

function lookupFailed(reason: string): string {
  return `error:10080002:BIO routines:BIO_lookup_ex:system lib:${reason}\nconnect:errno=22\n`;
}
