export type { Account, Credential } from './account.ts';
export type { RelayClock } from './clock.ts';
export type {
  ClientHello,
  Delivery,
  DialogueLine,
  EphemeralKey,
  NegotiatedTls,
  Refusal,
  RelaySession,
  Submission,
} from './relay-session.ts';
export { endpointHost } from './ses.ts';
export type { Ses, SesOptions, SesPort, Serving, Step } from './ses.ts';
export { createCredential, smtpPassword } from './credential.ts';
export { defaultAccount, sandboxAccount } from './defaults.ts';
export { replying, sesReplies, type SesReply, type SesReplyName } from './replies.ts';
export { startSes } from './start-ses.ts';
export { Sender } from './message/sender.ts';
