import { expect } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { describeTarget } from '../../../cli/target/describe-target.ts';
import { cautionOf, lacksEndpoint, regionOf, regions } from '../../../fixtures/target/regions.ts';
import { targetSchema } from '../../../fixtures/target/target-schema.ts';
import { endpointHost } from '../../../mocks/ses/index.ts';
import { createMessageId } from '../../../mocks/ses/message/message-id.ts';

const target = (region: string) => ({
  name: 'lab',
  domain: 'example.com',
  manager: { url: 'https://sna.example.com', userName: 'admin', password: { env: 'X' } },
  relay: { kind: 'mock', address: '192.0.2.10', region },
  mailbox: { kind: 'mock' },
});

const takes = {
  there: 'takes',
  none: 'refuses, because there is none,',
  disputed: 'takes, although AWS contradicts itself on it,',
};

for (const [region, { smtp }] of Object.entries(regions)) {
  test(`a target file ${takes[smtp]} an SMTP endpoint in ${region}`, () => {
    const parsed = targetSchema.safeParse(target(region));

    expect(parsed.success).toBe(smtp !== 'none');
    expect(lacksEndpoint(region)).toBe(smtp === 'none');
    expect(cautionOf(region) === undefined).toBe(smtp === 'there');
    expect(regionOf(endpointHost(region))).toBe(region);
  });
}

for (const [region, says] of [
  ['eusc-de-east-1', /Sovereign Cloud: the suite assumes the name email-smtp\.eusc-de-east-1\.amazonaws\.eu/],
  ['eu-south-1', /AWS contradicts itself on eu-south-1/],
  ['ap-southeast-5', /ap-southeast-5 is a region that the suite does not know/],
] as const) {
  test(`a target file takes ${region}, and target check warns of it`, () => {
    const { text } = describeTarget(targetSchema.parse(target(region)), '.');

    expect(text.replaceAll(/\s+/g, ' ')).toMatch(says);
  });
}

test('target check warns of no region that has an SMTP endpoint', () => {
  expect(describeTarget(targetSchema.parse(target('us-east-1')), '.').text).not.toContain('caution');
});

for (const [region, digits] of [
  ['ap-northeast-1', '0106'],
  ['eu-north-1', '0110'],
  ['us-east-1', '0100'],
] as const) {
  test(`the relay begins its message ids in ${region} with ${digits}`, () => {
    expect(createMessageId(region, Date.now())).toMatch(new RegExp(`^${digits}`));
  });
}
