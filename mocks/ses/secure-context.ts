import { createSecureContext, type SecureContext } from 'node:tls';
import type { Identity } from '../pki/index.ts';
import type { Serving } from './serving.ts';

/**
 * The TLS settings to serve so.
 *
 * Security level 0 is the relay's alone: it has to offer what a client may refuse, TLS 1.0 and DH of 1024 bits.
 *
 * @throws when OpenSSL cannot serve so, with its reason
 */
export function secureContext(serving: Serving, identity: Identity): SecureContext {
  const { ciphers, dhParameters, minVersion, maxVersion } = serving;
  try {
    return withoutWarning(() =>
      createSecureContext({
        key: identity.privateKey,
        cert: identity.certificates.join(''),
        ciphers: ciphers.includes('@SECLEVEL') ? ciphers : `${ciphers}:@SECLEVEL=0`,
        dhparam: dhParameters,
        ecdhCurve: 'prime256v1',
        honorCipherOrder: false,
        minVersion,
        maxVersion,
      }),
    );
  } catch (error) {
    throw new Error(`the relay cannot serve so: ${String(error)}`, { cause: error });
  }
}

/** Node warns of a DH key under 2048 bits; here it is meant. */
function withoutWarning<T>(work: () => T): T {
  const original: unknown = Reflect.get(process, 'emitWarning');
  Reflect.set(process, 'emitWarning', () => undefined);
  try {
    return work();
  } finally {
    Reflect.set(process, 'emitWarning', original);
  }
}
