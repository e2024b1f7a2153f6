import { isoTime } from '../../../fixtures/capture/reading/frame.ts';
import { visibleText } from '../../../fixtures/report/visible-text.ts';
import { inColumns } from '../../in-columns.ts';
import { describeModes, sureness } from '../describe-diagnosis.ts';
import type {
  CaptureDiagnosis,
  CaptureFinding,
  UnknownWireFailure,
  WireSightings,
} from './capture-diagnosis.ts';
import { describeSession } from './describe-session.ts';

const sessionsShown = 3;

/** The diagnosis of a capture for a person, in 100 columns. */
export function describeCapture(name: string, diagnosis: CaptureDiagnosis): string {
  const { findings, unknown, sessions, mailSessions, clients } = diagnosis;
  const several = clients > 1;
  const shown = sessions.slice(0, Math.max(sessionsShown, Math.min(findings.length, 5)));
  const beyond = mailSessions - shown.length;
  return [
    readLine(name, diagnosis),
    ...findings.map((finding, index) => describeFinding(finding, index + 1, several)),
    ...unknown.map((failure) => describeUnknown(failure, several)),
    ...(findings.length + unknown.length === 0 ? [nothingFound(diagnosis)] : []),
    ...shown.map(describeSession),
    ...(beyond > 0 ? [`${counted(beyond, 'more session')} of the mail not shown.`] : []),
  ].join('\n\n');
}

function readLine(
  name: string,
  { packets, first, last, damage, cutShort, unknownLinks, encrypted, mailSessions }: CaptureDiagnosis,
): string {
  const time = first && last ? `, ${isoTime(first.at)} to ${isoTime(last.at)}` : '';
  return [
    `Read ${visibleText(name)}: ${counted(packets, 'packet')}${time}; ${counted(mailSessions, 'session')} between a manager and a relay.`,
    ...(damage === undefined ? [] : [`The file ${visibleText(damage)}. What stands before it was read.`]),
    ...(cutShort > 0
      ? [
          `${counted(cutShort, 'packet')} cut short: capture whole packets (tcpdump -s 0), and more can be told.`,
        ]
      : []),
    ...(unknownLinks > 0
      ? [
          `${counted(unknownLinks, 'packet')} of a link layer that is not known here; capture on Ethernet, or on "any".`,
        ]
      : []),
    ...(encrypted > 0
      ? [
          `${counted(encrypted, 'packet')} encrypted on the way (ESP or MACsec): nobody can tell what is in them; capture where they are not.`,
        ]
      : []),
  ]
    .map((line) => inColumns('', line, 0))
    .join('\n');
}

function nothingFound({ mailSessions, sessions, unknownLinks, encrypted }: CaptureDiagnosis): string {
  if (mailSessions === 0)
    return inColumns(
      '',
      `It shows no mail${unknownLinks + encrypted > 0 ? ' in what can be read of it' : ''}. Capture while Test Action runs, with the filter "port 587" (the Port of the SMTP Configuration) or "port 53"; give another port of the relay with --port.`,
      0,
    );
  const closed = sessions.some(({ tls }) => tls?.closed === true && tls.spoke.manager);
  if (closed) return 'It shows no failure of the mail up to where TLS hides the dialogue.';
  return sessions.some(({ accepted }) => accepted > 0)
    ? 'It shows no failure of the mail.'
    : 'It shows no failure of the mail, and no message that a relay accepted.';
}

function describeFinding(
  { says, certainty, modes, setAside, ...sightings }: CaptureFinding,
  number: number,
  several: boolean,
): string {
  return [
    inColumns('', `${number}. ${says}`, 0),
    ...describeSightings(sightings, several),
    inColumns(
      'how sure',
      sureness[certainty]
        .replaceAll('the text', 'the capture')
        .replace(
          'the wording is loose, does not mention mail, or only speaks of the failure',
          'the capture has gaps, or the sign is loose',
        ),
    ),
    ...describeModes(modes),
    ...setAside.map(({ id, against }) => inColumns('', `not ${id}: ${against.join('; ')}`, 4)),
  ].join('\n');
}

function describeUnknown({ facts, ...sightings }: UnknownWireFailure, several: boolean): string {
  return [
    inColumns(
      '',
      'A failure that the capture alone does not explain; look into the log of the manager too.',
      0,
    ),
    ...describeSightings(sightings, several),
    ...facts.map((fact) => inColumns('found', fact)),
  ].join('\n');
}

/** @param several whether more than one client sends mail in the capture: then the finding may be of another than the manager */
function describeSightings(
  { count, sessions, clients, packet, firstTime, lastTime }: WireSightings,
  several: boolean,
): string[] {
  const times = firstTime === lastTime ? firstTime : `${firstTime} to ${lastTime}`;
  const named =
    sessions.length === 0
      ? ''
      : `${count > 1 ? `${count} times, ` : ''}session ${sessions.join(', ')}${count > sessions.length ? ', …' : ''}; `;
  return [
    inColumns('seen', `${named}packet ${packet}; ${times}`),
    ...(several && clients.length > 0
      ? [inColumns('of', `${clients.join(', ')}; the capture has several clients: see which is the manager`)]
      : []),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
