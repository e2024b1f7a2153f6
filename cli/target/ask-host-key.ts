import type { z } from 'zod';
import { readHostKey, type ShownHostKey } from './read-host-key.ts';
import { ShellError } from '../../fixtures/manager/shell/shell-error.ts';
import { hostKey } from '../../fixtures/target/formats.ts';
import type { Questions } from '../questions.ts';

/** Asks for the fingerprint of an SSH host key, and offers the one the service shows, for a person to compare. */
export async function askHostKey(
  questions: Questions,
  host: string,
  port: number,
): Promise<z.infer<typeof hostKey>> {
  const shown = await shownBy(host, port);
  if (shown instanceof ShellError) {
    console.log(shown.message);
    return questions.ask('Fingerprint of its host key (ssh-keyscan HOST | ssh-keygen -lf -)', hostKey);
  }
  console.log(
    `${host}:${port} shows the ${shown.kind} host key\n  ${shown.fingerprint}\nCompare it with the one on the appliance's console before you take it.`,
  );
  return questions.ask('Fingerprint of its host key', hostKey, shown.fingerprint);
}

async function shownBy(host: string, port: number): Promise<ShownHostKey | ShellError> {
  try {
    return await readHostKey(host, port);
  } catch (error) {
    if (error instanceof ShellError) return error;
    throw error;
  }
}
