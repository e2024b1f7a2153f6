import { X509Certificate } from 'node:crypto';
import { isoTime, secondsBetween } from '../../../fixtures/capture/reading/frame.ts';
import type { WireEvent, WireSession, WireTls } from '../../../fixtures/capture/session/wire-session.ts';
import type { Endpoint } from '../../../fixtures/capture/wire/packet.ts';
import { visibleText } from '../../../fixtures/report/visible-text.ts';
import { inColumns } from '../../in-columns.ts';
import { redactExcerpt } from '../redact-excerpt.ts';

const linesShown = 45;
const textShown = 66;
/** Seconds without a word that the picture shows. */
const pause = 1;

/** A session as a picture in time: who spoke, what, and how long it took; then what TLS showed. */
export function describeSession(session: WireSession): string {
  const { number, manager, relay, host, first, tls, events, beyond } = session;
  const to = host === undefined ? '' : ` (${visibleText(host)})`;
  const shown =
    events.length > linesShown ? [...events.slice(0, 30), ...events.slice(30 - linesShown)] : events;
  const left = events.length - shown.length + beyond;
  return [
    inColumns(
      '',
      `Session ${number}: manager ${written(manager)}, relay ${written(relay)}${to}, ${isoTime(first.at)}`,
      0,
    ),
    ...shown.flatMap((event, index) => [
      ...(left > 0 && index === 30 ? [`${' '.repeat(11)}… ${left} more …`] : []),
      ...line(event, shown[index - 1], session),
    ]),
    ...(tls ? describeTls(tls) : []),
    ...notes(session).map((note) => inColumns('note', note)),
  ].join('\n');
}

function line(event: WireEvent, before: WireEvent | undefined, { first }: WireSession): string[] {
  const waited = before ? secondsBetween(before.at, event.at) : 0;
  const time = `+${secondsBetween(first.at, event.at).toFixed(3)}`.padStart(10);
  const who = { manager: 'manager →        ', relay: '        ← relay  ', network: '        network  ' }[
    event.from
  ];
  // The names of the mechanisms that the relay offers are no secrets.
  const offers = event.from === 'relay' && /^250[ -]AUTH[ =]/.test(event.text);
  const said = visibleText(offers ? event.text : redactExcerpt(event.text));
  const text = said.length > textShown ? `${said.slice(0, textShown)} …` : said;
  return [
    ...(waited >= pause ? [`${' '.repeat(11)}        … ${waited.toFixed(1)} s without a word`] : []),
    `${time} ${who} ${text}`.trimEnd(),
  ];
}

function describeTls({ offer, version, cipherSuite, key, certificates }: WireTls): string[] {
  const dhe =
    offer &&
    {
      'not offered': 'no DHE cipher',
      'behind ECDHE': 'DHE ciphers behind those with ECDHE',
      'before ECDHE': 'DHE ciphers before those with ECDHE',
    }[offer.dhe];
  const agreed =
    key?.type === 'DH' ? `, DH key of ${key.bits} bits` : key?.group === undefined ? '' : `, ${key.group}`;
  return [
    ...(offer
      ? [
          inColumns(
            'offer',
            `${offer.versions.join(', ')}; ${offer.cipherSuites.length} ciphers, ${dhe}; name ${visibleText(offer.serverName ?? '(none)')}; JA4 ${offer.ja4}`,
          ),
        ]
      : []),
    ...(version === undefined ? [] : [inColumns('choice', `${version}, ${cipherSuite}${agreed}`)]),
    ...(certificates ?? []).map((pem, index) =>
      inColumns(index === 0 ? 'presented' : '', certificate(pem, index), index === 0 ? 2 : 13),
    ),
  ];
}

function certificate(pem: string, index: number): string {
  try {
    const { subject, issuer, validTo } = new X509Certificate(pem);
    return `${index + 1}. ${oneLine(subject)}; issued by ${oneLine(issuer)}; valid to ${validTo}`;
  } catch {
    return `${index + 1}. (no certificate that can be read)`;
  }
}

function oneLine(name: string): string {
  return visibleText(name.replaceAll('\n', ', '));
}

function notes({ lost, endMissing, heard, opening, ends, tls, accepted, encryption }: WireSession): string[] {
  const missing = lost.manager + lost.relay;
  return [
    ...(accepted > 0 ? [`the relay accepted ${accepted === 1 ? 'a message' : `${accepted} messages`}`] : []),
    ...(encryption === 'none'
      ? [
          'nothing of it is encrypted: whoever is on the way reads the message, and the password if there is one',
        ]
      : []),
    ...(opening === 'unseen' ? ['the capture begins within this session'] : []),
    ...(missing > 0 ? [`the capture lacks ${missing} octets of it: what is said here has gaps`] : []),
    ...(endMissing
      ? ['the capture lacks the packet that ended it: who ended it first, nobody can tell']
      : []),
    ...(opening === 'accepted' && heard.manager !== heard.relay
      ? [
          `the capture has the packets of the ${heard.manager ? 'manager' : 'relay'} alone: nobody can tell what the other one said`,
        ]
      : []),
    ...(tls && !tls.certificates && tls.version === 'TLS 1.3'
      ? [
          'TLS 1.3 encrypts the certificates: a key log opens them (--key-log), or openssl s_client -showcerts shows them',
        ]
      : []),
    ...(tls?.closed === true && tls.spoke.manager
      ? ['what the two said within TLS is encrypted: the log of the manager has the answers of the relay']
      : []),
    ...(opening === 'accepted' && ends.length === 0 ? ['the capture ends before this session does'] : []),
  ];
}

function written({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
