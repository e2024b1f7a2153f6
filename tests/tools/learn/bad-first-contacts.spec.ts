import { expect } from '@playwright/test';
import { inSamples, long } from '../../sampled.ts';
import { badFirstContacts } from './bad-first-contacts.ts';
import { test } from './learn-test.ts';

test.describe.configure({ timeout: 300_000 });

/** Each verb reads it by a way of its own. */
const sample = 'the page of a secondary';

for (const [what, { face, told }] of Object.entries(badFirstContacts))
  for (const verb of ['learn', 'doctor', 'run'])
    test(
      `${verb} meets ${what}: it says what to do, ends with 2, and changes nothing`,
      what === sample ? inSamples : long,
      async ({ meet }) => {
        const stranger = await meet(face);
        const before = stranger.lab.simulator.snapshot();

        const { exitCode, stdout, stderr } = await stranger.run(verb);

        const said = `${stdout}\n${stderr}`;
        expect(said.replaceAll(/\s+/g, ' ')).toMatch(told);
        expect(said, 'no stack').not.toMatch(/^\s+at .*:\d+|Error:|node_modules/m);
        expect(exitCode, said).toBe(2);
        expect(stranger.lab.simulator.snapshot()).toEqual(before);
        const writes = stranger.proxy.writes().filter((write) => write !== 'POST /token/v2/authenticate');
        expect(writes, 'requests other than reading and the sign-in').toEqual([]);
      },
    );
