/** SES SMTP credentials as IAM keeps them: the password is derived from the secret, differently in each region. */
export interface Credential {
  /** The access key id, e.g. `AKIA…`: the SMTP user name. */
  readonly userName: string;
  readonly secretAccessKey: string;
  /** Unused for about 45 days: AUTH succeeds, the message is refused with another error than 535 (assumed which). */
  readonly aged?: boolean;
}

/** An SES account in one region. */
export interface Account {
  credentials: readonly Credential[];
  verifiedDomains: readonly string[];
  verifiedAddresses: readonly string[];
  /** In the sandbox a recipient has to be verified too. */
  sandbox: boolean;
}
