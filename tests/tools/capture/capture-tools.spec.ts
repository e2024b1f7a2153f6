import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { makeScratchFolder } from '../../../mocks/disk/index.ts';
import { faults } from '../../../mocks/ses/index.ts';
import type { CaptureDiagnosis } from '../../../cli/diagnose/capture/capture-diagnosis.ts';
import { diagnoseCapture } from '../../../cli/diagnose/capture/diagnose-capture.ts';
import { caseOf } from '../java-mail/fault-cases.ts';
import { bySimulator, server, test } from '../java-mail/judge-test.ts';
import { captured, captureMissing } from './captured.ts';
import { tool, toolMissing } from './tools.ts';

const modes = ({ findings }: CaptureDiagnosis): string[] =>
  findings.map(({ certainty, modes: named }) => `${certainty}: ${named.map(({ id }) => id).join(', ')}`);

test('names the same failure from a capture that other tools have written anew, cut, doubled or put out of order', async ({
  worker,
}) => {
  const missing = toolMissing('editcap') ?? toolMissing('mergecap') ?? (await captureMissing());
  test.skip(missing !== undefined, missing);
  const { certificates } = await worker.pki.endpointIdentity(server);
  const it = caseOf('dh-key-too-small', certificates);
  await worker.serve(faults['dh-key-too-small'], it.port);
  const { pcap, ports } = await captured(Object.values(worker.relay.listeners), () =>
    bySimulator(worker, it),
  );
  const scratch = makeScratchFolder('editcap');
  const at = (name: string): string => join(scratch.path, name);
  const diagnosis = (name: string): Promise<CaptureDiagnosis> =>
    diagnoseCapture([readFileSync(at(name))], { ports });
  try {
    writeFileSync(at('a.pcap'), pcap);
    const certain = ['certain: dh-key-too-small'];
    expect(modes(await diagnosis('a.pcap'))).toEqual(certain);
    const { packets } = await diagnosis('a.pcap');

    await tool('editcap', '-F', 'pcapng', at('a.pcap'), at('a.pcapng'));
    expect(modes(await diagnosis('a.pcapng'))).toEqual(certain);

    await tool('editcap', '-F', 'nsecpcap', at('a.pcap'), at('nanoseconds.pcap'));
    expect(modes(await diagnosis('nanoseconds.pcap'))).toEqual(certain);

    // Each packet a second time, a little later: all are retransmissions.
    await tool('editcap', '-t', '0.000001', at('a.pcap'), at('later.pcap'));
    await tool('mergecap', '-w', at('doubled.pcapng'), at('a.pcap'), at('later.pcap'));
    expect(modes(await diagnosis('doubled.pcapng'))).toEqual(certain);

    // One half behind the other, in the wrong order of their times.
    await tool('editcap', '-r', at('a.pcap'), at('head.pcap'), '1-8');
    await tool('editcap', '-r', at('a.pcap'), at('tail.pcap'), `9-${packets}`);
    await tool('mergecap', '-a', '-w', at('turned.pcapng'), at('tail.pcap'), at('head.pcap'));
    expect(modes(await diagnosis('turned.pcapng'))).toEqual(certain);

    // The tail alone: the capture begins within the session.
    const tail = await diagnosis('tail.pcap');
    expect(modes(tail)).toEqual(certain);
    expect(tail.sessions[0]?.opening).toBe('unseen');

    // Without the alert, and without the certificates: what is missing is said, and nothing is certain.
    const snapped = at('snapped.pcap');
    await tool('editcap', '-s', '96', at('a.pcap'), snapped);
    const short = await diagnosis('snapped.pcap');
    expect(short.cutShort).toBeGreaterThan(0);
    expect(short.sessions[0]?.lost.relay).toBeGreaterThan(0);
    expect(modes(short)).not.toContainEqual(expect.stringContaining('certain: '));
    await tool('editcap', '-r', at('a.pcap'), at('begun.pcap'), '1-10');
    expect(modes(await diagnosis('begun.pcap'))).toEqual([]);
  } finally {
    scratch.remove();
  }
});
