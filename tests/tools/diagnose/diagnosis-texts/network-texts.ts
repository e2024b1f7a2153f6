import type { FailureModeId } from '../../../../fixtures/failure-modes/failure-modes.ts';
import { angusFrame, causedBy, type FailureTexts, nested, server, simulated } from './failure-texts.ts';

const older = `javax.mail.MessagingException: Could not connect to SMTP host: ${server}, port: 587`;
const newer = `org.eclipse.angus.mail.util.MailConnectException: Couldn't connect to host, port: ${server}, 587; timeout 60000`;
const frames = [angusFrame('openServer'), angusFrame('protocolConnect')];

export const networkTexts = {
  'connection-refused': {
    simulator: simulated('connect', { code: 'ECONNREFUSED' }),
    older: nested(older, 'java.net.ConnectException: Connection refused: connect'),
    newer: causedBy(newer, frames, 'java.net.ConnectException: Connection refused (Connection refused)'),
  },
  'connection-unanswered': {
    simulator: simulated('connect', { code: 'ETIMEDOUT' }),
    older: nested(older, 'java.net.SocketTimeoutException: connect timed out'),
    newer: causedBy(newer, frames, 'java.net.ConnectException: Connection timed out (Connection timed out)'),
  },
  'name-not-found': {
    simulator: simulated('connect', { code: 'ENOTFOUND' }),
    older: nested(
      `javax.mail.MessagingException: Unknown SMTP host: ${server}`,
      `java.net.UnknownHostException: ${server}`,
    ),
    newer: causedBy(newer, frames, `java.net.UnknownHostException: ${server}: Name or service not known`),
  },
} satisfies Partial<Record<FailureModeId, FailureTexts>>;
