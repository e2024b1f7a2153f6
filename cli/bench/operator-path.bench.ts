import { soundConfigurationOf } from '../../fixtures/lab/sound-configuration-of.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

/** As the conformance test of the whole procedure, as many times as `BENCH_TIMES` says, all in one worker. */
for (let time = 1; time <= Number(process.env['BENCH_TIMES'] ?? 1); time += 1) {
  test(`operator's path, time ${time}`, requirement('test.delivered'), async ({ operator, lab }) => {
    const control = await soundConfigurationOf(lab);

    await operator.configureAsNoted(control);
    const attempt = await operator.testAction(control.action.name);

    await expect(attempt).toBeDelivered({ ...control.action, from: control.smtp.fromEmail });
  });
}
