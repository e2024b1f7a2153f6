import { replying, type SesReplyName } from '../replies.ts';
import type { RelayFault } from './fault.ts';

/** SES's own refusals: `sesReplies` tells their steps, words and sources. */
export const sesFaults = {
  'too-many-connections': replying('too-many-connections'),
  'too-many-messages': replying('too-many-messages'),
  'temporary-service-failure-451': replying('temporary-service-failure-451'),
  timeout: replying('timeout'),
  'throttled-daily': replying('throttled-daily'),
  'throttled-rate': replying('throttled-rate'),
  'throttled-sigv2-rate': replying('throttled-sigv2-rate'),
  'temporary-authentication-failure': replying('temporary-authentication-failure'),
  'temporary-service-failure': replying('temporary-service-failure'),
  'authentication-required': replying('authentication-required'),
  'invalid-credentials': replying('invalid-credentials'),
  'not-subscribed': replying('not-subscribed'),
  'message-too-long': replying('message-too-long'),
  'invalid-address': replying('invalid-address'),
  'address-unknown': replying('address-unknown'),
  'access-denied': replying('access-denied'),
  'not-verified': replying('not-verified'),
  'duplicate-header': replying('duplicate-header'),
  'missing-domain': replying('missing-domain'),
  'too-many-recipients': replying('too-many-recipients'),
  'mail-from-domain-not-verified': replying('mail-from-domain-not-verified'),
} as const satisfies Record<SesReplyName, RelayFault>;
