import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { promisify } from 'node:util';
import { onPath } from '../../../fixtures/on-path.ts';

/** The certificates to judge, PEM; the relay's own certificate first in `presented`. */
export interface Case {
  readonly hostName: string;
  readonly privateKey: string;
  readonly presented: readonly string[];
  readonly stored: readonly string[];
}

/** Whether `openssl verify` accepts, trusting the stored certificates alone, each as an anchor. */
export async function opensslAccepts(
  { hostName, presented, stored }: Case,
  folder: string,
): Promise<boolean> {
  const [leaf = '', ...others] = presented;
  const file = (name: string, content: readonly string[]): string => {
    writeFileSync(join(folder, name), content.join(''));
    return join(folder, name);
  };
  mkdirSync(folder, { recursive: true });
  const given = [
    ...(stored.length > 0 ? ['-trusted', file('trusted.pem', stored)] : []),
    ...(others.length > 0 ? ['-untrusted', file('untrusted.pem', others)] : []),
  ];
  const isolated = ['-partial_chain', '-no-CAfile', '-no-CApath', '-no-CAstore'];
  const parameters = [
    'verify',
    ...isolated,
    '-purpose',
    'sslserver',
    '-verify_hostname',
    hostName,
    ...given,
    file('leaf.pem', [leaf]),
  ];
  return promisify(execFile)('openssl', parameters).then(
    () => true,
    () => false,
  );
}

/** Whether a TLS client accepts that trusts the stored certificates alone, each as an anchor. */
export async function handshakeAccepts({ hostName, privateKey, presented, stored }: Case): Promise<boolean> {
  const server = createServer({ key: privateKey, cert: presented.join('') });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const client = connect({
    host: '127.0.0.1',
    port: address.port,
    servername: hostName,
    ca: [...stored],
    allowPartialTrustChain: true,
  });
  try {
    return await Promise.race([
      once(client, 'secureConnect').then(() => true),
      once(client, 'close').then(() => false),
    ]).catch(() => false);
  } finally {
    client.destroy();
    server.close();
  }
}

export const javaInstalled = onPath('java').length > 0;

/** Whether Java's own trust manager accepts each case; it does not compare the host name. */
export async function javaAccepts(cases: readonly Case[], folder: string): Promise<readonly boolean[]> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Judge.java'), judge);
  const lines = cases.map(({ presented, stored }) =>
    [stored, presented]
      .map((list) => list.map((pem) => Buffer.from(pem).toString('base64')).join(','))
      .join(';'),
  );
  writeFileSync(join(folder, 'cases'), lines.join('\n'));
  const { stdout } = await promisify(execFile)('java', [join(folder, 'Judge.java'), join(folder, 'cases')]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line === 'accepted');
}

const judge = `
import java.io.*; import java.nio.file.*; import java.security.*; import java.security.cert.*; import java.util.*;
import javax.net.ssl.*;
public class Judge {
  static List<X509Certificate> read(String list) throws Exception {
    List<X509Certificate> found = new ArrayList<>();
    for (String pem : list.split(",")) if (!pem.isEmpty()) found.add((X509Certificate)
      CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(pem))));
    return found;
  }
  public static void main(String[] given) throws Exception {
    for (String line : Files.readAllLines(Path.of(given[0]))) {
      String[] halves = line.split(";");
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (X509Certificate one : read(halves[0])) store.setCertificateEntry("c" + store.size(), one);
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      try {
        factory.init(store);
        ((X509TrustManager) factory.getTrustManagers()[0])
          .checkServerTrusted(read(halves[1]).toArray(new X509Certificate[0]), "ECDHE_ECDSA");
        System.out.println("accepted");
      } catch (CertificateException | RuntimeException refusal) { System.out.println("refused"); }
    }
  }
}`;
