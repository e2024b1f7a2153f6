import { simulatorStateOf } from '../../../fixtures/manager/simulator-state-of.ts';
import { requirement } from '../../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../../fixtures/test.ts';

test(
  'the configuration of a lab is the one that an operator makes of the note',
  requirement('smtp.kept'),
  async ({ configured, lab }) => {
    if (!('simulator' in lab)) throw new Error('The target of this test is the simulator.');
    const { smtp, trustStore, actions } = lab.simulator.snapshot();
    const expected = simulatorStateOf(configured);

    expect({ smtp, trustStore }).toEqual({ smtp: expected.smtp, trustStore: expected.trustStore });
    expect(actions).toEqual(expected.actions.map((action) => ({ ...action, id: expect.any(String) })));
  },
);
