import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onPath } from '../../../fixtures/on-path.ts';

const run = promisify(execFile);

/** Why a program of Wireshark's is missing; `undefined` where it is there. */
export function toolMissing(program: 'tshark' | 'editcap' | 'mergecap'): string | undefined {
  return onPath(program).length > 0 ? undefined : `The program ${program} is not installed on this machine.`;
}

/** Runs one. @returns what it prints */
export async function tool(program: string, ...options: readonly string[]): Promise<string> {
  // Wireshark's programs warn of root on standard error.
  const { stdout } = await run(program, [...options], { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/**
 * The output of tshark for a capture: for each packet the values of fields, several of one field by commas.
 *
 * @param relayPorts ports on which SMTP is spoken
 */
export async function tsharkFields(
  file: string,
  fields: readonly string[],
  relayPorts: readonly number[] = [],
): Promise<string[][]> {
  const printed = await tool(
    'tshark',
    '-n',
    '-r',
    file,
    ...relayPorts.flatMap((port) => ['-d', `tcp.port==${port},smtp`]),
    '-T',
    'fields',
    '-E',
    'separator=/t',
    ...fields.flatMap((field) => ['-e', field]),
  );
  return printed
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}
