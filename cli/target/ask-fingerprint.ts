import { z } from 'zod';
import { type ManagerCertificate, managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import { fingerprint } from '../../fixtures/target/formats.ts';
import type { Questions } from '../questions.ts';

const fingerprintOrNone = z.literal('').or(fingerprint);

/** Asks for the fingerprint of a manager's certificate, and offers the one it presents; none where this machine trusts it. */
export async function askFingerprint(questions: Questions, url: string): Promise<string | undefined> {
  const presented = await presentedBy(url);
  if (presented instanceof ManagerError) {
    console.log(presented.message);
    const given = await questions.ask(
      'Fingerprint of its certificate, AA:BB:… (empty where this machine trusts it)',
      fingerprintOrNone,
      '',
    );
    return given || undefined;
  }
  if (presented.distrusted === undefined) {
    console.log('This machine trusts its certificate: you need no fingerprint.');
    return undefined;
  }
  console.log(
    `This machine does not trust its certificate (${presented.distrusted}), as is usual. Its SHA-256 fingerprint:\n  ${presented.fingerprint}\nCompare it with the one that a browser shows over a connection you trust, e.g. at the console of its host.`,
  );
  return (await questions.confirm('Is that the fingerprint of the manager?', 'no'))
    ? presented.fingerprint
    : questions.ask('Its fingerprint, AA:BB:…', fingerprint);
}

async function presentedBy(url: string): Promise<ManagerCertificate | ManagerError> {
  try {
    return await managerCertificate(url);
  } catch (error) {
    if (error instanceof ManagerError) return error;
    throw error;
  }
}
