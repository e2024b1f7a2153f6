import type { RelayFault } from './fault.ts';

/** Replies of the dialogue, in words of RFC 5321 where SES has none (assumed). SES's own are in `sesFaults`. */
export const dialogueFaults = {
  'greeting-refused': {
    replies: { greeting: '421 email-smtp.amazonaws.com Service not available, closing transmission channel' },
  },
  /** That of an IMAP server. */
  'greeting-garbage': { replies: { greeting: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] IMAP4rev1 ready' } },
  'greeting-missing': { delays: { greeting: Infinity } },
  /** Harmless: one second. */
  'greeting-slow': { delays: { greeting: 1000 } },
  'closed-before-greeting': { cutAt: 'greeting' },
  /** Harmless: RFC 5321, 4.2.1 allows any reply to have several lines. That to the message has its id and stays. */
  'multi-line-replies': {
    replies: {
      greeting: '220-email-smtp.amazonaws.com ESMTP\n220 SimpleEmailService',
      auth: '235-Authentication\n235 successful.',
      mail: '250-Sender\n250 Ok',
      rcpt: '250-Recipient\n250 Ok',
      data: '354-Go ahead\n354 End data with <CR><LF>.<CR><LF>',
    },
  },
  'authentication-not-offered': { auth: 'hidden' },
  /** As Sendmail, Exim and Postfix say it of a name that is no host name. */
  'own-name-refused': { replies: { ehlo: '501 Syntax: EHLO hostname' } },
  /** Three refusals of a relay that is not SES, in the words of Postfix. */
  'sender-refused': {
    replies: { mail: '553 5.7.1 <{address}>: Sender address rejected: not owned by user' },
  },
  'relaying-refused': { replies: { rcpt: '554 5.7.1 <{address}>: Relay access denied' } },
  'recipient-refused': {
    replies: {
      rcpt: '550 5.1.1 <{address}>: Recipient address rejected: User unknown in local recipient table',
    },
  },
  'data-refused': { replies: { data: '554 Transaction failed' } },
  'silent-at-mail': { delays: { mail: Infinity } },
  'silent-after-data': { delays: { message: Infinity } },
  'cut-in-data': { cutAt: 'body' },
  'dropped-before-acceptance': { cutAt: 'message' },
  /** The message is delivered, and the client cannot know. */
  'dropped-after-acceptance': { cutAt: 'acceptance' },
  /** As an ingress endpoint of SES Mail Manager does whose rule set has no action "Send to internet". */
  'accepted-and-dropped': { accepted: 'dropped' },
} as const satisfies Record<string, RelayFault>;
