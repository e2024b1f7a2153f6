/** Refusals of SES in full, but for a full stop (AWS's developer guide, published transcripts). */
export const sesRepliesInFull: readonly string[] = [
  '421 Too many concurrent SMTP connections',
  '421 Connection closed by server. Maximum message count per session reached',
  '451 Temporary service failure',
  '451 Timeout waiting for data from client',
  '454 Throttling failure: Daily message quota exceeded',
  '454 Throttling failure: Maximum sending rate exceeded',
  '454 Throttling failure: Maximum SigV2 SMTP sending rate exceeded',
  '454 Temporary authentication failure',
  '454 Temporary service failure',
  '530 Authentication required',
  '530 Must issue a STARTTLS command first',
  '535 Authentication Credentials Invalid',
  '535 Account not subscribed to SES',
  '552 Message is too long',
];

/** How the refusals of SES begin, up to what differs from one to the next. */
export const sesReplies: readonly string[] = [
  ...sesRepliesInFull,
  '554 Access denied: Amazon SES no longer supports TLS 1.0 and TLS 1.1 connections',
  '554 Access denied: User',
  '554 MAIL FROM domain not verified',
  '554 Message rejected: Email address is not verified',
  '554 Message rejected: Sending paused for this account',
  "554 Transaction failed: Duplicate header '",
  "554 Transaction failed: Missing final '@domain",
  '554 Transaction failed: Recipient count exceeds 50',
];
