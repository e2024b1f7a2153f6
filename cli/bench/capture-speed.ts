import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeScratchFolder } from '../../mocks/disk/index.ts';
import { bigCapture } from './big-capture.ts';
import { median } from './median.ts';

const rounds = 3;
const octets = 100_000_000;

/** Compares the time that diagnose takes for a capture with the time that tshark takes to dissect it. */
export async function benchCapture(): Promise<void> {
  if (spawnSync('tshark', ['--version']).error) {
    console.log('capture: tshark is not installed, so that there is nothing to compare with');
    return;
  }
  const scratch = makeScratchFolder('capture-bench');
  try {
    const file = join(scratch.path, 'big.pcap');
    await pipeline(Readable.from(bigCapture(octets)), createWriteStream(file));
    const own: number[] = [];
    const tshark: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      own.push(timeOf(process.execPath, [resolve('cli/sna-ses.js'), 'diagnose', file], 1));
      tshark.push(
        timeOf('tshark', ['-n', '-r', file, '-Y', 'smtp', '-T', 'fields', '-e', 'smtp.response.code'], 0),
      );
    }
    const ratio = median(own) / median(tshark);
    console.log(
      `capture of ${octets / 1e6} MB: diagnose / tshark = ${ratio.toFixed(2)} (medians of ${rounds}; aim: at most 1)`,
    );
  } finally {
    scratch.remove();
  }
}

/**
 * Milliseconds.
 *
 * @param exitCode by which the program says that it has done its work: a failure would be quick
 */
function timeOf(program: string, options: readonly string[], exitCode: number): number {
  const before = performance.now();
  const { error, status } = spawnSync(program, [...options], { stdio: 'ignore' });
  if (error) throw error;
  if (status !== exitCode) throw new Error(`${program} ended with ${status}, and not with ${exitCode}.`);
  return performance.now() - before;
}
