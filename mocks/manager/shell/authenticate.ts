import { createHash, timingSafeEqual } from 'node:crypto';
import ssh2, { type AuthContext, type AuthenticationType, type PublicKeyAuthContext } from 'ssh2';

export interface Credentials {
  readonly password: string;
  readonly authorizedKey?: string;
}

/** Judges a sign-in. As with OpenSSH's `PermitRootLogin no`, without `rootAccess` every attempt is refused alike. */
export function authenticate(context: AuthContext, credentials: Credentials, rootAccess: boolean): void {
  const right =
    (context.method === 'password' && same(context.password, credentials.password)) ||
    (context.method === 'publickey' && mayUseKey(context, credentials.authorizedKey));
  if (right && rootAccess && context.username === 'root') context.accept();
  else context.reject(methods(credentials));
}

function methods({ authorizedKey }: Credentials): AuthenticationType[] {
  return authorizedKey === undefined ? ['password'] : ['publickey', 'password'];
}

function mayUseKey(context: PublicKeyAuthContext, authorizedKey: string | undefined): boolean {
  if (authorizedKey === undefined) return false;
  const key = ssh2.utils.parseKey(authorizedKey);
  if (key instanceof Error || !context.key.data.equals(key.getPublicSSH())) return false;
  // Without a signature the client only asks whether this key would do.
  if (!context.signature || !context.blob) return true;
  // Typed as boolean, but a malformed signature gives an Error, which is no yes.
  const verdict: unknown = key.verify(context.blob, context.signature, context.hashAlgo);
  return verdict === true;
}

function same(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
