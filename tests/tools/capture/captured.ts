import { captureDuring } from '../../../fixtures/capture/take/capture-during.ts';
import { captureLoopback } from '../../../fixtures/capture/take/loopback-capture.ts';

/** The capture of an act, as tcpdump wrote it, and the act's result. */
export interface Captured<T> {
  readonly pcap: Buffer;
  readonly ports: readonly number[];
  readonly result: T;
}

/** Says why nothing can be captured here; `undefined` where it can. */
export async function captureMissing(): Promise<string | undefined> {
  const capture = await captureLoopback([9]);
  if ('missing' in capture) return capture.missing;
  await capture.end();
  return undefined;
}

/** Does something while tcpdump captures what goes to and from the listeners, `address:port` each. */
export async function captured<T>(listeners: readonly string[], act: () => Promise<T>): Promise<Captured<T>> {
  const { result, capture } = await captureDuring(listeners, act);
  if ('missing' in capture) throw new Error(capture.missing);
  return { ...capture, result };
}
