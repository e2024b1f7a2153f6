/**
 * The lab network: where a connection to `host:port` really goes, as `address:port` on the loopback
 * interface. Example: `{ 'email-smtp.us-east-1.amazonaws.com:587': '127.0.0.1:40123' }`.
 */
export type Routes = Readonly<Record<string, string>>;

/** In place of `address:port`: the DNS does not answer. */
export const unanswered = 'unanswered';

/**
 * Looks up where a connection to `host:port` has to be opened.
 *
 * @param routes the lab network; without one the machine's own network is meant and the answer is what was asked
 * @throws an error shaped like Node's own: code `ENOTFOUND` for a host the lab does not know, `EAI_AGAIN` for
 *   one that the DNS does not answer for, `ECONNREFUSED` for a known host on which nothing listens at that port
 */
export function route(
  routes: Routes | undefined,
  host: string,
  port: number,
): { host: string; port: number } {
  if (!routes) return { host, port };
  const name = host.toLowerCase();
  const listener = routes[`${name}:${port}`];
  if (listener === unanswered)
    throw networkError('EAI_AGAIN', 'getaddrinfo', `getaddrinfo EAI_AGAIN ${host}`);
  if (listener) {
    const separator = listener.lastIndexOf(':');
    return { host: listener.slice(0, separator), port: Number(listener.slice(separator + 1)) };
  }
  const known = Object.keys(routes).some((key) => key.startsWith(`${name}:`));
  throw known
    ? networkError('ECONNREFUSED', 'connect', `connect ECONNREFUSED ${host}:${port}`)
    : networkError('ENOTFOUND', 'getaddrinfo', `getaddrinfo ENOTFOUND ${host}`);
}

function networkError(code: string, syscall: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code, syscall });
}
