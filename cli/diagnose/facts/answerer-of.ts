import type { Facts } from '../../../fixtures/failure-modes/facts.ts';

/** The host that should answer, as far as the text names it. */
export type Answerer = Pick<Facts, 'host' | 'port' | 'answerer'>;

export const sesHost =
  /\bemail-smtp(?:-fips)?\.[\w-]{4,30}\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|api\.aws)\b|\bvpce-[\w-]{8,60}\.email-smtp\.[\w.-]{4,80}amazonaws\.com\b/i;
const address = String.raw`([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})`;
const port = String.raw`(?:(?:, (?:port: ?)?|", port |\]?:| port(?: |=|: ?))(\d{2,5})\b)?`;
/** How programs name the host that they talk to. */
const named = new RegExp(
  String.raw`(?:SMTP host: |host, port: |to host "|identity (?:of server: |for: )|is not trusted: |algorithm for: |UnknownHostException: |\bconnect to |relay=|[sS]ession with |connection with |[cC]onversation with |verification failed for |error to |\(host |server |dial tcp: lookup |dial tcp |getaddrinfo (?:ENOTFOUND|EAI_AGAIN) |connect E\w{4,12} |"?host(?:name)?"?[=:] ?"?|[cC]onnecting to |[cC]onnected to )${address}(?:\[[\d.:a-f]{3,45}\])?${port}`,
);
/** Replies in words that SES alone gives. */
export const sesWords =
  /Authentication Credentials Invalid|Credenciais de autentica|Account not subscribed to SES|Email address is not verified|identities failed the check in region|Throttling failure:|not authorized to perform .{0,3}ses:|Amazon SES|SimpleEmailService|amazonses|Too many concurrent SMTP connections|Maximum message count per session reached|Sending paused for this account|MAIL FROM domain not verified/i;

/** The host that answers or should answer, and whether it is an endpoint of SES. */
export function answererOf(text: string): Answerer {
  const [, name, digits] = named.exec(text) ?? [];
  const ses = sesHost.exec(text)?.[0];
  const host = ses ?? (name !== undefined && isName(name) ? name : undefined);
  const answerer =
    ses !== undefined || sesWords.test(text) ? 'SES' : host === undefined ? undefined : 'another';
  return {
    ...(host !== undefined && { host }),
    ...(digits !== undefined && { port: Number(digits) }),
    ...(answerer !== undefined && { answerer }),
  };
}

/** An address, or the machine itself, may lead to anybody. */
function isName(text: string): boolean {
  return (
    /[a-z]/i.test(text) &&
    text.includes('.') &&
    !/^localhost|\.(?:java|ts|py|rb|go)$|^(?:com|org|javax?|jakarta)\./i.test(text)
  );
}
