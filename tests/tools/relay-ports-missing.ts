import net from 'node:net';

/** Why a relay cannot listen on its ports here; `undefined` where it can. Another test may hold the port just now. */
export function relayPortsMissing(): Promise<string | undefined> {
  return new Promise((answer) => {
    const server = net.createServer();
    server.once('error', (error) =>
      answer(
        'code' in error && error.code === 'EADDRINUSE' ? undefined : 'this user may not listen on port 25',
      ),
    );
    server.listen(25, '127.3.255.13', () => server.close(() => answer(undefined)));
  });
}
