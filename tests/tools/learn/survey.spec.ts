import { expect, type Page } from '@playwright/test';
import { test } from '../../of-worker.ts';
import { askWords } from '../../../cli/learn/ask-words.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { type ElementName, elementNames } from '../../../fixtures/manager/pages/elements.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { describeUnfound } from '../../../fixtures/manager/survey/describe-unfound.ts';
import { worst } from '../../../fixtures/manager/survey/survey.ts';
import { Surveyor } from '../../../fixtures/manager/survey/surveyor.ts';
import { surveyPages } from '../../../fixtures/manager/survey/walk.ts';
import { simulator } from '../../../fixtures/target.ts';
import { inSamples, sampled } from '../../sampled.ts';
import { openFaceProxy } from '../faces/face-proxy.ts';
import { decoyPath, type Face, otherWords } from '../faces/face.ts';
import { faces } from '../faces/faces.ts';

test.describe.configure({ timeout: 600_000 });

/**
 * Words of the pages, and the elements that bear them. A box for a file is found without its words, where it is the only one.
 */
const mutations: readonly (readonly [string, readonly ElementName[]])[] = [
  ['Apply Settings', ['configuration.apply']],
  ['Central Management', ['main.centralManagement']],
  ['Edit Appliance Configuration', ['inventory.edit']],
  ['General', ['configuration.general']],
  ['SMTP Configuration', ['smtp.card']],
  ['Port', ['smtp.port']],
  ['From Email', ['smtp.fromEmail']],
  ['Encryption Type', ['smtp.encryptionType']],
  ['STARTTLS', ['smtp.starttls']],
  ['Trust Store', ['trustStore.card']],
  ['Add New', ['trustStore.addNew']],
  ['Add Certificate', ['trustStore.add']],
  ['Serial Number', ['trustStore.serialColumn']],
  ['Response Management', ['main.responseManagement']],
  ['Add New Action', ['responses.add']],
  ['Edit', ['responses.edit']],
  ['Delete', ['trustStore.delete', 'responses.delete']],
  ['Subject', ['emailAction.subject']],
  ['Test Action', ['emailAction.test']],
];

/** One that two elements bear. */
const sample = mutations.filter(([word]) => word === 'Delete');

for (const [word, elements] of sampled({ sample, all: mutations }))
  test(
    `a survey names what bears "${word}" where a page has another word for it, and nothing else`,
    inSamples,
    async ({ browser }) => {
      const face = { prelude: otherWords([[word, 'Xyzzy']]) };
      const { survey, writes } = await surveyOf(face, (context) => browser.newPage(context));

      const unfound = worst(survey).filter(({ state }) => state === 'missing' || state === 'double');

      expect(unfound.map(({ name }) => name).toSorted()).toEqual([...elements].toSorted());
      for (const one of unfound)
        expect(describeUnfound(one, survey)).toContain(`"${word}", the element ${one.name}.`);
      expect(writes).toEqual(['POST /token/v2/authenticate']);
    },
  );

const faceNames = Object.keys(faces);
const decoys = 'a second card with fields of the same names';

for (const name of sampled({ sample: [decoys], all: faceNames }))
  test(
    `a survey finds everything on a manager with ${name}, and changes nothing`,
    inSamples,
    async ({ browser }) => {
      const face = faces[name] ?? {};
      const { survey, writes, touched } = await surveyOf(face, (context) => browser.newPage(context));

      const unfound = worst(survey).filter(({ state }) => state === 'missing' || state === 'double');

      // The faces' own words leave out the table of actions, which their managers do not have at first.
      expect(
        unfound.filter((one) => one.name !== 'responses.emailRow').map((one) => describeUnfound(one, survey)),
      ).toEqual([]);
      // An element that the walk forgets would count neither as found nor as missing. The sign-in has a walk of its own.
      const walked = new Set<ElementName>(survey.sightings.map((sighting) => sighting.name));
      expect(elementNames.filter((element) => !walked.has(element))).toEqual([
        'signIn.userName',
        'signIn.password',
        'signIn.submit',
      ]);
      expect(writes.filter((write) => !write.endsWith(decoyPath))).toEqual(['POST /token/v2/authenticate']);
      expect(touched).toBe(0);
    },
  );

test('an operator shows the suite on the page what it did not find, by a click', async ({ page }) => {
  await page.setContent(
    '<h2>Mail</h2><label>Host <input id=host></label> <label>Socket <input></label><button>Later</button>',
  );
  const surveyor = new Surveyor({
    page,
    labels: labelsOf('7.6', {}),
    overrides: { 'smtp.card': 'Mail', 'smtp.server': 'SMTP Server' },
    onUnfound: askWords(silent, true),
  });
  surveyor.useRelease('7.6');

  const looked = surveyor.look('A page', ['smtp.card', 'smtp.server']);
  await clickUntil(page, '#host', looked);

  expect(surveyor.learned).toEqual({ 'smtp.server': ['Host'] });
});

/** A terminal at which nobody types. */
const silent = { line: () => new Promise<string>(() => undefined) };

/** Clicks until the click has been taken for an answer. */
async function clickUntil(page: Page, selector: string, over: Promise<unknown>): Promise<void> {
  let isOver = false;
  void over.then(() => (isOver = true));
  await expect(async () => {
    const box = await page.locator(selector).boundingBox();
    await page.mouse.click((box?.x ?? 0) + 4, (box?.y ?? 0) + 4);
    expect(isOver).toBe(true);
  }).toPass({ timeout: 60_000 });
  await over;
}

async function surveyOf(face: Face, open: (context: object) => Promise<Page>) {
  const release = face.release ?? '7.4';
  const lab = await startLab({ ...simulator, release });
  const proxy = await openFaceProxy(lab.manager.url, face);
  const context = { baseURL: proxy.url, ignoreHTTPSErrors: true, viewport: { width: 1280, height: 900 } };
  const page = await open(context);
  try {
    const { certificates, action } = await soundConfigurationOf(lab);
    const [file] = certificates;
    await lab.simulator.restore({
      ...lab.simulator.snapshot(),
      trustStore: file ? [{ friendlyName: file.name, certificate: file.content }] : [],
      actions: [{ ...action, id: 'one', description: '', enabled: true }],
    });
    const overrides = {
      ...face.labels,
      ...(face.labels?.['responses.email'] && { 'responses.emailRow': 'E-Mail' }),
    };
    const labels = labelsOf(release, overrides);
    await signInTo(page, lab.manager.account, { labels, context });
    const surveyor = new Surveyor({ page, labels, overrides });
    await surveyPages(surveyor);
    return { survey: surveyor.survey, writes: proxy.writes(), touched: proxy.touched() };
  } finally {
    await page.context().close();
    await proxy.close();
    await lab.close();
  }
}
