import { ingressHost } from '../../../fixtures/delivery/mail-manager.ts';
import type { Trouble } from '../../../fixtures/failure-modes/facts.ts';

/** The words of a program for a trouble. */
export type Words = readonly (readonly [Trouble, RegExp])[];

/**
 * The way to the relay: Java of JDK 8 to 21 on several systems, OpenSSL, Postfix, Python, Ruby, Go, Node and .NET. The
 * more telling words come first.
 */
export const wayWords: Words = [
  [
    'DNS silent',
    /Temporary failure in name resolution|EAI_AGAIN|Host not found, try again|temporary error during hostname resolution|TRY_AGAIN|lookup [\w.-]{3,254}(?: on [\d.:[\]]{3,50})?: (?:read udp[^\n]{0,80}: )?(?:i\/o timeout|server misbehaving|connection refused)|getaddrinfo failed: Temporary|no servers could be reached|DNS (?:query|request) timed out|SERVFAIL/i,
  ],
  [
    'name unknown',
    /Name or service not known|nodename nor servname|no such host|NXDOMAIN|\bENOTFOUND\b|No such host is known|Name does not resolve|Unknown SMTP host|Host or domain name not found|No address associated with hostname|remote name could not be resolved|gethostbyname failure|SocketException \(11001\)/i,
  ],
  [
    'name unresolved',
    /UnknownHostException|Could not resolve host|getaddrinfo (?:failed|error)|SocketError: getaddrinfo/i,
  ],
  [
    'connection refused',
    /\bConnection refused\b|ECONNREFUSED|connect:errno=111|actively refused|errno=61\b|\[Errno 111\]|SocketException \(10061\)/i,
  ],
  [
    'silence',
    /Connection timed out \((?:Read|Write) failed\)|from the transport connection: A connection attempt failed/i,
  ],
  [
    'connection unanswered',
    /\bconnect(?:ion)? timed out|Operation timed out(?! after \d+ milli)|ETIMEDOUT|connect:errno=110|\[Errno 110\]|Net::OpenTimeout|execution expired|dial tcp [^\n]{0,80}i\/o timeout|Connection timeout|did not properly respond after a period|\bconnect: timeout|curl: \(28\) Failed to connect|TimeoutError: timed out|socket\.timeout: timed out|SocketException \(10060\)/i,
  ],
  [
    'no route',
    /NoRouteToHostException|No route to host|Network is (?:unreachable|down)|EHOSTUNREACH|ENETUNREACH|connect:errno=(?:113|101)|SocketException \((?:10051|10065)\)/i,
  ],
];

/** How a dialogue ends without a reply. */
export const dialogueWords: Words = [
  [
    'silence',
    /Read timed out|SocketTimeoutException: (?:timeout|Read)|Accept timed out|conversation with [^ ]{1,300} timed out|Net::ReadTimeout|i\/o timeout|Greeting never received|ReadTimeout/i,
  ],
  [
    'reset',
    /Connection reset|Broken pipe|Connection or outbound has closed|Socket (?:is )?closed|Connection closed by remote host|Software caused connection abort|unexpected eof while reading|ECONNRESET|\bEPIPE\b|(?:write|read):errno=(?:104|32)|forcibly closed|end of file reached|SocketException \(1005[34]\)/i,
  ],
  [
    'closed',
    /\[EOF\]|No close_notify alert received before connection closed|response: -1\b|Connection unexpectedly closed|lost connection(?: with|$)|Can't send command to SMTP host|SMTPServerDisconnected|Server closed connection|Connection closed unexpectedly|Unexpected socket close|net_io_connectionclosed|(?:^|: )EOF$/i,
  ],
];

/** It failed on the way, and the words do not tell where: the text may lack the end. */
export const vagueWords: Words = [
  [
    'no answer in time',
    /Operation timed out after \d+ milli|SmtpException: (?:The operation has timed out|Timeout für Vorgang überschritten|Der Vorgang hat das Timeout überschritten|Le délai d'attente de l'opération a expiré|L'opération a expiré|Se (?:excedió|agotó) el tiempo de espera|O tempo limite da operação|Tempo scaduto per l'operazione|操作已超时|操作がタイムアウト)/i,
  ],
  [
    'not connected',
    /MailConnectException: Couldn't connect to host, port: |Unable to connect to the remote server|\bTCP connect to \S{1,80}(?: : \d{2,5}\))? failed|TcpTestSucceeded\s*: False/i,
  ],
];

/** Something is missing for a session. */
export const sessionWords: Words = [
  [
    'STARTTLS not offered',
    /STARTTLS is required but|host does not support STARTTLS|didn't find STARTTLS in server response|STARTTLS extension not supported|TLS is required, but was not offered|doesn't support STARTTLS|does not support STARTTLS|Server does not support secure connections|STARTTLS is not supported on this server/i,
  ],
  [
    'AUTH not offered',
    /No authentication mechani\w+ supported by both server and client|SMTP AUTH extension not supported by server|server doesn't support AUTH|SMTP AUTH is not supported|does not support authentication|no mechanism available|No suitable authentication method found/i,
  ],
  ['no password', /no password specified/i],
  ['no credentials', /Missing credentials for/i],
  ['no domain', /AddressException: Missing final '@domain'/i],
];

/** Where no other words tell of a failure: mail is lost there in silence. */
export const silentWords: Words = [['Mail Manager', ingressHost]];
