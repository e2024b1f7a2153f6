import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { managerCertificate } from '../../fixtures/manager/manager-certificate.ts';
import { expectNoOther } from '../../fixtures/manager/safety/other-addresses.ts';
import { RunFolder } from '../../fixtures/manager/safety/run-folder.ts';
import { pagesFileOf, wordsBeside } from '../../fixtures/target/pages-file.ts';
import { readTargetFile } from '../../fixtures/target/read-target-file.ts';
import { chosen } from '../../fixtures/target/run-targets.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { inSentences } from '../in-sentences.ts';
import { Questions } from '../questions.ts';
import { expectNewFolder, expectWritableFile } from '../expect-writable.ts';
import { UsageError } from '../usage-error.ts';
import { askWords } from './ask-words.ts';
import { describeSurvey, isSound, notInForce } from './describe-survey.ts';
import { learnPage } from './learn-page.ts';
import { saveBundle } from './bundle/save-bundle.ts';
import { keepWords } from './keep-words.ts';
import { surveyManager } from './survey-manager.ts';
import { writeWhole } from '../write-whole.ts';

/** The wishes of a person. */
export interface Asked {
  readonly target: string;
  readonly name?: string;
  readonly headed?: true;
  readonly check?: true;
  readonly save?: string;
  readonly hide?: readonly string[];
}

const besideTarget = 'put the target file into a folder that you may write into';

/** Learns a manager's pages, writes what it has learned, and sets the exit code. */
export function learn({ target: file, name, headed, check, save, hide }: Asked): Promise<void> {
  return inSentences(async () => {
    if (headed && check) throw new UsageError('Give --headed or --check: --check asks nothing.');
    if (save !== undefined) expectNewFolder(save, '--save');
    const { folder, targets } = readTargetFile(file, 'may be missing');
    const target = chosen(targets, name);
    const [shown, pages] = [join(folder, 'learn.html'), pagesFileOf(target.manager.pages, folder)];
    if (!check) for (const path of [shown, pages]) expectWritableFile(path, besideTarget);
    const run = new RunFolder(target.manager.url);
    const own = labelsOfItsOwn(target, folder);
    run.lock();
    const questions = check ? undefined : new Questions();
    try {
      expectNoOther(run, target.manager.url, await managerCertificate(target.manager.url));
      const learned = await surveyManager(target, folder, {
        headed: headed ?? false,
        pictures: !check,
        ...(save !== undefined && {
          whileOpen: async (seen, page, more) => {
            const browser = page.context().browser();
            if (browser)
              await saveBundle(save, { learned: seen, ...more, own: ownOf(target, hide), browser });
          },
        }),
        ...(questions && {
          onUnfound: askWords(questions, headed ?? false),
          onSignIn: async (time) => {
            const so = time === 1 ? '' : 'Nobody is signed in there yet. ';
            await questions.line(`${so}Sign in in the browser, then press Enter here`);
          },
        }),
      });
      console.log(describeSurvey(target.name, learned));
      process.exitCode = isSound(learned) ? 0 : 1;
      if (save !== undefined)
        console.log(`\nLook through ${join(save, 'index.html')} before you send ${save}.`);
      if (check) {
        if (learned.problem) throw learned.problem;
        return;
      }
      writeWhole(shown, await learnPage(target.name, learned), { mode: 0o600 });
      console.log(`\n${shown} shows each page and what was found there.`);
      if (keepWords(pages, learned)) console.log(`${pages} has the words that you gave.`);
      for (const sentence of notInForce(own, learned, file)) console.log(sentence);
      if (learned.problem) throw learned.problem;
    } finally {
      questions?.close();
      run.unlock();
    }
  });
}

/** The elements for which a target itself has words, and not its file of pages alone. */
function labelsOfItsOwn({ manager: { pages, labels } }: TargetDescription, folder: string): string[] {
  const beside: Readonly<Record<string, unknown>> = wordsBeside(pages, folder, 'may be missing');
  return Object.entries(labels).flatMap(([name, words]) =>
    isDeepStrictEqual(words, beside[name]) ? [] : [name],
  );
}

/** The texts of a target that are the customer's, and those that a person wants to hide besides. */
function ownOf(
  { name, domain, recipient, sender, manager }: TargetDescription,
  hide: readonly string[] = [],
): string[] {
  const { host, hostname } = new URL(manager.url);
  return [name, domain, recipient ?? '', sender ?? '', manager.userName, host, hostname, ...hide];
}
