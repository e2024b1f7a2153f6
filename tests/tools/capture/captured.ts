import { expect } from '@playwright/test';
import { captureLoopback } from '../../../fixtures/capture/take/loopback-capture.ts';

/** What was sent while this machine's loopback traffic was captured. */
export interface Captured<T> {
  /** pcap, as tcpdump wrote it. */
  readonly pcap: Buffer;
  readonly ports: readonly number[];
  readonly result: T;
}

/** Why nothing can be captured here; `undefined` where it can. */
export async function captureMissing(): Promise<string | undefined> {
  const capture = await captureLoopback([9]);
  if ('missing' in capture) return capture.missing;
  await capture.end();
  return undefined;
}

/** Does something while tcpdump captures what goes to and from the listeners, `address:port` each. */
export async function captured<T>(listeners: readonly string[], act: () => Promise<T>): Promise<Captured<T>> {
  const ports = [...new Set(listeners.map((one) => Number(one.slice(one.lastIndexOf(':') + 1))))].filter(
    (port) => port > 0,
  );
  const capture = await captureLoopback(ports);
  if ('missing' in capture) throw new Error(capture.missing);
  try {
    const result = await act();
    const pcap = await capture.end();
    expect(pcap.length, 'the capture has its header').toBeGreaterThanOrEqual(24);
    return { pcap, ports, result };
  } catch (error) {
    await capture.end().catch(() => undefined);
    throw error;
  }
}
