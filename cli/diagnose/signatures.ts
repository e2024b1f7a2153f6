import type { FailureModeId } from '../../fixtures/failure-modes/known-failures.ts';
import { brokenDialogueSignatures } from './signatures/broken-dialogue-signatures.ts';
import { certificateSignatures } from './signatures/certificate-signatures.ts';
import { networkSignatures } from './signatures/network-signatures.ts';
import { replySignatures } from './signatures/reply-signatures.ts';
import { tlsSignatures } from './signatures/tls-signatures.ts';
import type { Signature } from './signature.ts';

const table = [
  ...replySignatures,
  ...certificateSignatures,
  ...tlsSignatures,
  ...networkSignatures,
  ...brokenDialogueSignatures,
] as const satisfies readonly Signature[];

/** In the order in which they are tried: what names one failure comes before what fits several. */
export const signatures: readonly Signature[] = table;

type Undiagnosed = Exclude<FailureModeId, (typeof table)[number]['suspects'][number]['id']>;

/** Does not compile while a failure mode has no signature; the error names the mode. */
export const undiagnosed: [Undiagnosed] extends [never] ? 'none' : Undiagnosed = 'none';
