import { thoughNobodyReads } from '../lost-output.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/**
 * Does what must not end half-way: a signal that asks this process to end is answered by a sentence, and the work goes on
 * to its end, which its own deadlines see to.
 *
 * @param doing a clause for the sentence
 */
export async function withoutInterruption<T>(doing: string, work: () => Promise<T>): Promise<T> {
  const explain = (): void => console.error(`\n${doing}. Please wait: it ends by itself.`);
  for (const signal of signals) process.on(signal, explain);
  try {
    return await thoughNobodyReads(work);
  } finally {
    for (const signal of signals) process.off(signal, explain);
  }
}
