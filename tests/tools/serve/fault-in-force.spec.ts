import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { faultInForce } from '../../../cli/serve/laboratory/fault-in-force.ts';
import { labRoutes } from '../../../fixtures/lab/lab-routes.ts';
import { openPki } from '../../../mocks/pki/index.ts';
import { faults, ofEra, startSes } from '../../../mocks/ses/index.ts';

for (const era of ['today', 'note'] as const) {
  test(`the laboratory page sees no fault in the relay of the era "${era}", and one that it is given`, async () => {
    const relay = await startSes({ pki: await openPki(), era });
    const lab = { relay, routes: { now: labRoutes(relay) } };
    try {
      expect(faultInForce(lab)).toBeUndefined();
      await relay.serve(faults['certificate-expired']);
      expect(faultInForce(lab)).toBe('certificate-expired');
      await relay.serve({ ...ofEra(era), identity: undefined, minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' });
      expect(faultInForce(lab)).toBe('tls-1.3-only');
    } finally {
      await relay.close();
    }
  });
}
