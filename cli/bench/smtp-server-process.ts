/** Runs one of the compared servers in a process of its own: prints a line of JSON once it listens, ends with its input. */
import { SMTPServer } from 'smtp-server';
import { startMailbox } from '../../mocks/mailbox/index.ts';
import { Zone } from '../../mocks/network/index.ts';
import { openPki } from '../../mocks/pki/index.ts';
import { createCredential, endpointHost, smtpPassword, startSes } from '../../mocks/ses/index.ts';

const region = 'us-east-1';
const credential = createCredential();
const auth = { user: credential.userName, pass: smtpPassword(credential.secretAccessKey, region) };

/** A bare smtp-server that accepts the same mail as the relay, and does nothing else. */
async function bare(): Promise<number> {
  const { privateKey, certificates } = await (await openPki()).endpointIdentity(endpointHost(region));
  const server = new SMTPServer({
    key: privateKey,
    cert: certificates.join(''),
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    onAuth: ({ username, password }, _session, callback) =>
      username === auth.user && password === auth.pass
        ? callback(null, { user: username })
        : callback(new Error('Authentication Credentials Invalid')),
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => callback(null, `Ok ${Buffer.concat(chunks).length}`));
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function relay(delivers: boolean): Promise<number> {
  const pki = await openPki();
  const zone = new Zone();
  const mailbox = await startMailbox({
    identity: await pki.selfSignedIdentity('mx.example.net'),
    hostName: 'mx.example.net',
    authentication: {
      zone,
      seal: { domain: 'example.net', privateKey: await pki.signingKey('example.net') },
    },
  });
  const ses = await startSes({
    pki,
    zone,
    region,
    account: { credentials: [credential], verifiedDomains: ['example.com'] },
    mxHosts: delivers ? { 'example.com': mailbox.listener } : {},
  });
  process.on('SIGUSR2', () => {
    globalThis.gc?.();
    console.log(
      JSON.stringify({
        ...process.memoryUsage(),
        kept: ses.sessions.length,
        delivered: mailbox.messages.length,
      }),
    );
  });
  return Number(ses.listeners[587].split(':')[1]);
}

const kind = process.argv[2];
const port = kind === 'bare' ? await bare() : await relay(kind === 'relay-delivering');
console.log(JSON.stringify({ port, auth }));
process.stdin.on('end', () => process.exit(0)).resume();
