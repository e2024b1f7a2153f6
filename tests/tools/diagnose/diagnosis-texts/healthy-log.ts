/** A sequence that is the same in every run: a linear congruential generator. */
function sequence(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

type Chance = (below: number) => number;

/** Lines that a healthy manager may log, in words near to those of failures. */
const messages: readonly ((chance: Chance) => string)[] = [
  (n) => `INFO [EmailActionSender] Test email of action "Alarm ${n(900)}" to soc@example.com was sent`,
  () =>
    'INFO [EmailActionSender] Test email of action "535 Authentication Credentials Invalid" to a@b.example was sent',
  () => 'INFO [EmailActionSender] Test email of action "PKIX path building failed" to a@b.example was sent',
  (n) => `INFO [EmailActionSender] e-mail sent successfully in ${n(900)} ms, 0 failed, no errors`,
  (n) => `INFO [FlowEngine] 550 flows, 535 hosts and 454 alarms in ${n(60)} s; 554 rows written, 421 skipped`,
  (n) => `DEBUG [FlowEngine] processed 502 messages over STARTTLS and ${n(99)} over SMTPS`,
  (n) => `DEBUG [Tls] STARTTLS with email-smtp.us-east-1.amazonaws.com:587 done: TLSv1.2, ECDHE, ${n(9)} ms`,
  () =>
    'DEBUG [Tls] certificate CN=Amazon, NotBefore: 2020-01-01, NotAfter: 2040-01-01, Signature Algorithm: SHA1withRSA',
  () => 'DEBUG [Tls] generated a self-signed certificate for the appliance identity',
  () =>
    'DEBUG [Tls] handshake with 10.0.0.7 completed, trust store has 14 certificates, digest algorithm: SHA1',
  () => 'WARN [Queue] e-mail queue: 0 failed, 0 errors, 12 waiting',
  () => 'WARN [Mail] SMTP connection was idle and is opened again; the message was sent',
  () => 'WARN [Mail] Email action retried after error; delivered',
  () => 'ERROR [Auth] LDAP AuthenticationException: 49 invalid credentials for email user',
  () => 'DEBUG [Loader] loaded class javax.mail.AuthenticationFailedException from javax.mail.jar',
  () => 'INFO [Loader] loaded class com.sun.mail.smtp.SMTPSendFailedException',
  () => 'WARN [Login] 3 failed logins of user admin',
  (n) => `ERROR [ThreatFeed] download failed: connect timed out after ${n(60)} s`,
  () => 'INFO [Mail] error handler of SMTP registered, timeout 3000, retries 3',
  () => 'DEBUG [Mail] 250 Ok 0107017033dbb64d-be13a01e-dbf1-44b7-b876-3622165dacc1-000000',
  () => 'DEBUG [Mail] 235 Authentication successful.',
  (n) => `INFO [Host] name mail.example.com resolved to 10.0.0.${n(255)}; connection refused 0 times`,
];

/** Lines that have no time stamp of their own. */
const loose: readonly string[] = [
  'Nothing to report, all systems are up.',
  '220 email-smtp.amazonaws.com ESMTP SimpleEmailService-d-VCSHDP1YZ A1b2C3d4E5f6G7h8I9j0',
  '250-STARTTLS',
  '250-AUTH PLAIN LOGIN',
  '550 messages were sent successfully today',
  'SSL handshake has read 5432 bytes and written 430 bytes',
  'Verify return code: 0 (ok)',
  'Server Temp Key: ECDH, P-256, 256 bits',
];

/** A healthy log of 300 lines, in one of five forms; the seed says which lines, and in what order. */
export function healthyLog(seed: number): string {
  const chance = sequence(seed);
  const lines = Array.from({ length: 300 }, (_, index) => {
    const time = new Date(Date.UTC(2024, 4, 27, 12, 0, index)).toISOString();
    if (chance(10) === 0) return loose[chance(loose.length)] ?? '';
    const message = messages[chance(messages.length)]?.(chance) ?? '';
    return wrapped(seed % 5, `${time.replace('T', ' ').replace('.', ',').slice(0, -1)} ${message}`, time);
  });
  return lines.join(seed % 2 ? '\n' : '\r\n');
}

function wrapped(form: number, line: string, time: string): string {
  if (form === 1) return JSON.stringify({ log: `${line}\n`, stream: 'stdout', time });
  if (form === 2) return `${time} stdout F ${line}`;
  if (form === 3) return `sw-response-mgmt  | ${line}`;
  if (form === 4) return `[${time}] ${line.slice(24)}`;
  return line;
}
