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
export type { Ses, SesOptions } from './ses.ts';
export type { SesPort } from './ses-port.ts';
export type { IdentitySource, Serving, Step } from './serving.ts';
export { createCredential, smtpPassword } from './credential.ts';
export { defaultAccount, sandboxAccount } from './defaults.ts';
export { replying, sesReplies, type SesReply, type SesReplyName } from './replies.ts';
export { startSes } from './start-ses.ts';
export { Sender } from './message/sender.ts';
export { isRouteFault, type Fault, type RelayFault, type RouteFault, type Way } from './faults/fault.ts';
export { faults, isFaultName, type FaultName } from './faults/faults.ts';
export { certificateFaults } from './faults/certificate-faults.ts';
export { dialogueFaults } from './faults/dialogue-faults.ts';
export { handshakeFaults } from './faults/handshake-faults.ts';
export { networkFaults } from './faults/network-faults.ts';
export { sesFaults } from './faults/ses-faults.ts';
export { starttlsFaults } from './faults/starttls-faults.ts';
export { tlsFaults } from './faults/tls-faults.ts';
