/** What keeps a simulator from being started or upgraded; the message, one sentence or two, says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
