/** What was waited for did not come in time; the message says what was seen instead. */
export class NothingCame extends Error {
  override readonly name = 'NothingCame';
}
