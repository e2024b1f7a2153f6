import type { TLSError } from 'smtp-server/lib/smtp-connection.js';

/** The cause of a broken TLS connection, in OpenSSL's words where it was OpenSSL. */
export function openSslWords(error: TLSError): string {
  if (error.message === 'Socket closed while initiating TLS') {
    return 'the client closed the connection during the handshake';
  }
  // smtp-server puts a text of its own over some of them.
  return (error.meta?.message ?? error.message).trim().replace(/^[0-9A-F]+:(?=error:)/, '');
}
