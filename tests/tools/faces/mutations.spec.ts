import { test } from '../../of-worker.ts';
import { expect } from '../../../fixtures/expect.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { startLab } from '../../../fixtures/lab/start-lab.ts';
import { Operator } from '../../../fixtures/manager/operator.ts';
import type { ElementName } from '../../../fixtures/manager/pages/elements.ts';
import { labelsOf } from '../../../fixtures/manager/pages/labels.ts';
import { signInTo } from '../../../fixtures/manager/sign-in-to.ts';
import { scoreAnnotation } from '../../../fixtures/report/score-annotation.ts';
import { simulator } from '../../../fixtures/target.ts';
import { inSamples, long } from '../../sampled.ts';
import { openFaceProxy } from './face-proxy.ts';

const release = '7.4';
const labels = labelsOf(release);

/** The elements of the walk by the address of their page, and what is done there first. */
const parts = {
  '/smc/login': ['signIn.userName', 'signIn.password', 'signIn.submit'],
  '/lc-landing-page/': ['main.configure', 'main.settings', 'main.centralManagement'],
  '#!/inventory': ['inventory.tab', 'inventory.title', 'inventory.managerRow', 'inventory.edit'],
  '#!/appliance': [
    'configuration.title',
    'configuration.general',
    'trustStore.card',
    'trustStore.addNew',
    'trustStore.friendlyName',
    'trustStore.add',
    'smtp.card',
    'smtp.server',
    'smtp.port',
    'smtp.fromEmail',
    'smtp.userName',
    'smtp.password',
    'smtp.encryptionType',
    'smtp.starttls',
    'configuration.apply',
  ],
  '#/response-management': [
    'responses.actions',
    'responses.add',
    'responses.email',
    'emailAction.name',
    'emailAction.to',
    'emailAction.subject',
    'emailAction.save',
  ],
  '#/response-management/': ['responses.edit', 'emailAction.test', 'testAction.success'],
} as const satisfies Readonly<Record<string, readonly ElementName[]>>;

const sample: readonly string[] = ['emailAction.save'];

for (const [address, names] of Object.entries(parts)) {
  for (const name of names) {
    const details = sample.includes(name) ? inSamples : long;
    test(
      `where a page has another word for ${name}, the error names it, and nothing was changed`,
      details,
      async ({ browser }) => {
        const lab = await startLab({ ...simulator, release });
        const proxy = await openFaceProxy(lab.manager.url, {
          prelude: otherWordAt(address.replace(/\/$/, ''), labels.word(name)),
        });
        const context = {
          baseURL: proxy.url,
          ignoreHTTPSErrors: true,
          viewport: { width: 1280, height: 900 },
        };
        const page = await browser.newPage(context);
        const control = await soundConfigurationOf(lab);
        const isTest = address.endsWith('management/');
        if (isTest) {
          const action = { id: 'own', description: '', enabled: true, ...control.action };
          const smtp = {
            ...control.smtp,
            port: Number(control.smtp.port),
            encryptionType: 'STARTTLS' as const,
          };
          const trustStore = control.certificates.map(({ name: friendlyName, content }) => ({
            friendlyName,
            certificate: content,
          }));
          await lab.simulator.restore({ smtp, trustStore, actions: [action] });
        }
        const before = lab.simulator.snapshot();
        let said = 'nothing';
        try {
          await signInTo(page, lab.manager.account, { labels, context, deadline: 5000 });
          const operator = new Operator(page, lab, labels);
          if (isTest) await operator.testAction(control.action.name);
          else if (address.startsWith('#/resp')) await operator.addEmailAction(control.action);
          else await operator.configureAsNoted(control);
        } catch (error) {
          said = String(error);
        } finally {
          await page.context().close();
          await proxy.close();
          await lab.close();
        }
        const isNamed = said.includes(name);
        const isKept = JSON.stringify(lab.simulator.snapshot()) === JSON.stringify(before);
        test.info().annotations.push({
          type: scoreAnnotation,
          description: `${name}: ${isNamed ? 'named' : 'not named'}, ${isKept ? 'nothing changed' : 'changed'}`,
        });
        expect(said, 'the error names the element').toContain(name);
        expect(said, 'and the words that were tried').toContain(labels.word(name));
        expect(isKept, 'nothing was changed').toBe(true);
      },
    );
  }
}

/** On the pages of an address, whatever bears just this word, or this word in a sentence, bears another. */
function otherWordAt(address: string, word: string): string {
  return `{
    const word = ${JSON.stringify(word)};
    const isHere = () => location.href.includes(${JSON.stringify(address)});
    const other = (text) => typeof text !== 'string' || !isHere() ? text
      : text === word || (word.startsWith(text) && text.endsWith(' - ')) ? 'Xylem' : word === 'success' ? text.replace(word, 'xylem') : text;
    const write = document.createTextNode.bind(document);
    document.createTextNode = (text) => write(other(text));
    Object.defineProperty(HTMLElement.prototype, 'title', { set(value) { this.setAttribute('title', value); } });
    const set = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) { set.call(this, name, name === 'class' || name === 'type' ? value : other(value)); };
  }`;
}
