import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { OpenLab } from './open-configured-lab.ts';
import { labAddresses } from '../serve/lab-addresses.ts';
import { openPages } from '../serve/open-pages.ts';

/** Keeps the lab up, and prints its addresses, until a person presses Enter or the signal fires. */
export async function hold(
  { lab, control }: OpenLab,
  afterwards: string,
  interrupted: AbortSignal,
): Promise<void> {
  const pages = await openPages(lab);
  const input = createInterface({ input: process.stdin });
  try {
    console.log(`
The lab stays up as it is.

${labAddresses(lab, pages)}

Test Action: Configure > Response Management > Actions > ${control.action.name} > Edit

Press Enter to ${afterwards}, Ctrl-C to end.`);
    await once(input, 'line', { signal: interrupted });
  } finally {
    input.close();
    await pages.close();
  }
}
