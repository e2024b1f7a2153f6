import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { faultChapters } from '../../../cli/serve/laboratory/fault-chapters.ts';
import { endpointHost, faults } from '../../../mocks/ses/index.ts';

const control = {
  smtp: {
    server: endpointHost('us-east-1'),
    port: '587',
    fromEmail: 'sna@example.com',
    userName: 'AKIAIOSFODNN7EXAMPLE',
    password: '',
    encryptionType: 'STARTTLS',
  },
  certificates: [],
  action: { name: 'SOC', to: 'soc@example.com', subject: 'Alarm' },
};

const entries = faultChapters(control).flatMap((chapter) => chapter.faults);

test('the laboratory page says of every fault how mail fails, or why it arrives', () => {
  expect(entries.map(({ name }) => name).toSorted()).toEqual(Object.keys(faults).toSorted());
  const silent = entries.filter(
    ({ failure, harmless }) => (failure === undefined) === (harmless === undefined),
  );
  expect(
    silent.map(({ name }) => name),
    'faults of which it says nothing, or both',
  ).toEqual([]);
});

test('the laboratory page names the failure mode of a fault that has another name, without a log of its own', () => {
  const entry = entries.find(({ name }) => name === 'sigv2-sending-rate-exceeded');

  expect(entry?.failure).toMatchObject({ id: 'sending-rate-exceeded', party: 'operator', log: [] });
});
