/**
 * SES SMTP credentials as IAM keeps them: the password is derived from the secret, differently in each region.
 *
 * Rotation is a second one beside the first, then the first made inactive or left out. IAM's limit of two keys a user
 * is not enforced: an account may have several users.
 */
export interface Credential {
  /** The access key id, e.g. `AKIA…`: the SMTP user name. */
  readonly userName: string;
  readonly secretAccessKey: string;
  /** The SMTP password itself, for an account without its secret; right in every region. Default: derived from the secret. */
  readonly password?: string;
  /** Deactivated in IAM: 535, as if it were deleted (assumed: no source tells the two apart). */
  readonly inactive?: boolean;
  /**
   * 535 before this moment of the relay's clock, in milliseconds since the epoch: a brand-new credential takes a minute
   * or two until SES knows it. Default: since always.
   */
  readonly activeFrom?: number;
  /** Unused for about 45 days: AUTH succeeds, the message is refused with another error than 535 (assumed which). */
  readonly aged?: boolean;
  /**
   * When it last sent a message, in milliseconds since the epoch: aged when that is 45 days ago on the relay's clock.
   * Each message accepted renews it. Default: it does not age by itself.
   */
  readonly lastUsedAt?: number;
}

/** An SES account in one region. */
export interface Account {
  credentials: readonly Credential[];
  verifiedDomains: readonly string[];
  verifiedAddresses: readonly string[];
  /** In the sandbox a recipient has to be verified too. The limits that come with it are set apart: `sandboxAccount`. */
  sandbox: boolean;
  /**
   * Recipients in any 24 hours; those of the mailbox simulator do not count. Default `Infinity`, so that nobody who did
   * not ask for limits meets them. The name is that of SES's `GetSendQuota`.
   */
  max24HourSend: number;
  /** Messages in any second, also those to the mailbox simulator; default `Infinity`. Bursts are not forgiven (assumed). */
  maxSendRate: number;
}
