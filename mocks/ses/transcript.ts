import type { EphemeralKey, RelaySession } from './relay-session.ts';

/** A session as text for a report. It holds what the record holds, so no password. */
export function transcript(session: RelaySession): string {
  const { clientHello, tls, dialogue } = session;
  const lines = [
    `session ${session.id} on port ${session.port}, ${new Date(session.startedAt).toISOString()}, ` +
      (session.ended ? 'ended' : 'still open'),
    ...(session.userName === undefined ? [] : [`user name: ${session.userName}`]),
  ];
  const handshake = [
    ...(clientHello
      ? [
          `client hello: server name ${clientHello.serverName ?? '(none)'}; ${clientHello.versions.join(', ')}; ` +
            clientHello.cipherSuites.join(' '),
        ]
      : []),
    ...(tls ? [`tls: ${tls.version}, ${tls.cipher}, ${keyText(tls.ephemeralKey)}`] : []),
    ...(session.tlsFailure ? [`tls failed: ${session.tlsFailure}`] : []),
  ].map((line) => `*  ${line}`);
  const clear = dialogue.filter((line) => !line.encrypted);
  const encrypted = dialogue.filter((line) => line.encrypted);
  const text = ({ from, text: said }: (typeof dialogue)[number]): string =>
    `${from === 'client' ? '->' : '<-'} ${said}`;
  return [...lines, ...clear.map(text), ...handshake, ...encrypted.map(text), ''].join('\n');
}

function keyText(key: EphemeralKey | undefined): string {
  return key ? [key.type, key.name, `${key.bits} bits`].filter(Boolean).join(' ') : 'no ephemeral key';
}
