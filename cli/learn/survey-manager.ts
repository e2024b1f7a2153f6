import type { Page } from '@playwright/test';
import { expectPrimary, noConfigure } from '../../fixtures/manager/first-contact.ts';
import { expectOperableAt } from '../../fixtures/manager/manager-certificate.ts';
import { ManagerError } from '../../fixtures/manager/manager-error.ts';
import { type LabelOverrides, labelsOf } from '../../fixtures/manager/pages/labels.ts';
import { SignInPage } from '../../fixtures/manager/pages/sign-in-page.ts';
import { openBrowserFor, releaseAt, releaseGiven } from '../../fixtures/manager/reach-manager.ts';
import { ManagerApi } from '../../fixtures/manager/rest/manager-api.ts';
import type { Permission } from '../../fixtures/manager/safety/judge-write.ts';
import { languageOf } from '../../fixtures/manager/survey/language.ts';
import type { Survey } from '../../fixtures/manager/survey/survey.ts';
import { Surveyor, type SurveyorOptions } from '../../fixtures/manager/survey/surveyor.ts';
import { surveyPages, surveySignIn } from '../../fixtures/manager/survey/walk.ts';
import type { Part } from '../../fixtures/manager/pages/reading/structure.ts';
import { structureOf } from '../../fixtures/manager/pages/reading/reads.ts';
import { keepSecret } from '../../fixtures/report/secrets.ts';
import { readSecret } from '../../fixtures/target/secret.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import { type WatchedAnswers, watchAnswers } from './bundle/watch-answers.ts';
import { type Picture, takePicture } from './take-picture.ts';

/** The outcome of a survey, with its pictures. */
export interface Learned {
  readonly survey: Survey;
  /** By view; none where none were asked for. */
  readonly pictures: readonly Picture[];
  /** The words that a person said in this survey. */
  readonly words: LabelOverrides;
  /** Of the pages, where it is not English. */
  readonly language: string | undefined;
  /** Why the survey came no further than the sign-in, if so. */
  readonly problem: ManagerError | undefined;
}

/** Does something with what was learned while the browser is still open. */
type WhileOpen = (
  learned: Learned,
  page: Page,
  more: { readonly structures: readonly Part[][]; readonly answers: WatchedAnswers },
) => Promise<void>;

export interface SurveyManagerOptions extends Pick<SurveyorOptions, 'onUnfound'> {
  readonly headed: boolean;
  readonly pictures: boolean;
  /** Waits until a person says that he has signed in, where the browser is shown; asked again where he has not. */
  readonly onSignIn?: (time: number) => Promise<void>;
  /** Where it is given, the structure of each view and the answers of the manager are kept for it. */
  readonly whileOpen?: WhileOpen;
}

const looking: Permission = { phase: 'looking', testAction: false };

/** How often a person is asked to sign in. */
const signInsAsked = 5;

/** Milliseconds for the manager to answer a sign-in. */
const patience = 20_000;

/**
 * Signs in to a manager and looks for everything on its pages; nothing is submitted but the sign-in.
 *
 * @param folder of the target file
 * @throws {ManagerError}, {TargetError} or {MissingPart}, each with a sentence that says what to do
 */
export async function surveyManager(
  target: TargetDescription,
  folder: string,
  { headed, pictures: wanted, onUnfound, onSignIn, whileOpen }: SurveyManagerOptions,
): Promise<Learned> {
  const { labels: overrides, userName, password, release: given } = target.manager;
  const account = headed ? undefined : { userName, password: readSecret(password, folder) };
  await expectOperableAt(target.manager.url, target.manager.fingerprint);
  const { page, gate, close } = await openBrowserFor(target, {
    permission: headed ? { phase: 'by hand' } : looking,
    headed,
  });
  const pictures: Picture[] = [];
  const structures: Part[][] = [];
  const answers = watchAnswers(page);
  let language: string | undefined;
  const surveyor = new Surveyor({
    page,
    labels: labelsOf(releaseGiven(target), overrides),
    overrides,
    ...(onUnfound && { onUnfound }),
    onView: async (_, sightings) => {
      language ??= await languageOf(page);
      if (wanted) pictures.push(await takePicture(page, sightings));
      if (whileOpen) structures.push(await structureOf(page));
    },
  });
  try {
    await page.goto('/');
    if (account) {
      await surveySignIn(surveyor);
      await signIn(page, surveyor, account, language);
    }
    const api = new ManagerApi(page);
    if (!account) {
      await signedInByHand(api, onSignIn);
      gate.permit(looking);
    }
    // Which release a target file says is no proof that somebody has signed in.
    await api.information();
    const release = await releaseAt(api, String(given));
    keepSecret(...(await page.context().cookies()).map(({ value }) => value));
    surveyor.useRelease(release);
    // Whoever may not use Central Management is asked for no words of it.
    await api.managerId().catch(onlyAbsent);
    await surveyPages(surveyor, { onMainPage: () => expectPrimary(page, surveyor.sight.labels) });
    const problem = surveyor.has('main.configure') ? undefined : await noConfigureNow(surveyor);
    const learned = { survey: surveyor.survey, pictures, words: surveyor.learned, language, problem };
    await whileOpen?.(learned, page, { structures, answers });
    return learned;
  } catch (error) {
    throw gate.problem ?? error;
  } finally {
    await close();
  }
}

/** Asks for a sign-in until somebody has signed in, and not for ever. */
async function signedInByHand(api: ManagerApi, onSignIn: SurveyManagerOptions['onSignIn']): Promise<void> {
  for (let asked = 1; ; asked += 1) {
    await onSignIn?.(asked);
    try {
      await api.information();
      return;
    } catch (error) {
      if (!(error instanceof ManagerError) || error.reason !== 'signed-out') throw error;
      if (asked < signInsAsked) continue;
      throw new ManagerError('signed-out', {
        found: 'Nobody is signed in in the browser that learn has opened.',
        cure: 'Start again, sign in there until it shows the main page of the manager, and press Enter then.',
      });
    }
  }
}

/** A manager may offer nothing of the kind. */
function onlyAbsent(error: unknown): void {
  if (!(error instanceof ManagerError) || error.reason !== 'missing') throw error;
}

async function noConfigureNow({ page, sight }: Surveyor): Promise<ManagerError> {
  await page.goto('/lc-landing-page/#/dashboard');
  return noConfigure(page, sight.labels);
}

/** By the words of the survey: what the main page is called is not known yet. */
async function signIn(
  page: Page,
  surveyor: Surveyor,
  account: { readonly userName: string; readonly password: string },
  language: string | undefined,
): Promise<void> {
  const missing = (['signIn.userName', 'signIn.password', 'signIn.submit'] as const).find(
    (name) => !surveyor.has(name),
  );
  if (missing) {
    throw new ManagerError('missing', {
      found: `The page "${await page.title()}" (${page.url()}) has no ${surveyor.sight.describe(missing)}, so the suite cannot sign in.${language ? ` The page is in ${language}, as it seems.` : ''}`,
      cure: 'Look at that address in a browser. If it is the manager, answer what learn asks, or sign in there yourself with --headed.',
    });
  }
  const form = new SignInPage(page, surveyor.sight.labels);
  const refused = form.refusal.first();
  const noticed = await refused.isVisible();
  await form.signIn(account);
  await form.password
    .or(refused)
    .first()
    .waitFor({ state: 'detached', timeout: patience })
    .catch(() => undefined);
  if (!noticed && (await refused.isVisible())) {
    throw new ManagerError('signed-out', {
      found: `The manager refuses the sign-in of ${account.userName}.`,
      cure: 'Check the user name and the secret of manager.password in the target file; too many attempts lock an account.',
    });
  }
}
