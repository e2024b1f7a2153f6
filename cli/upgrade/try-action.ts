import type { RelaySession, Ses } from '../../mocks/ses/index.ts';
import type { SavedAction } from '../../fixtures/manager/safety/snapshot.ts';
import { pressTestAction } from '../../fixtures/manager/press-test-action.ts';
import type { ResponseManagementPage } from '../../fixtures/manager/pages/response-management-page.ts';
import type { TargetDescription } from '../../fixtures/target/target-schema.ts';
import type { Seen } from './seen.ts';
import type { UpgradeSnapshot } from './upgrade-snapshot.ts';

/** Milliseconds that a session may outlast the page's verdict. */
const sessionDeadline = 5000;

export interface Trial {
  readonly manager: { readonly responses: ResponseManagementPage };
  readonly target: TargetDescription;
  /** Default: the only one. */
  readonly action: string | undefined;
  readonly actions: readonly SavedAction[];
  /** The relay, where it is the mock. */
  readonly relay: Ses | undefined;
}

/** Presses Test Action, if the target allows it; returns the page's verdict and the ClientHello that the relay got. */
export async function tryAction(trial: Trial): Promise<Pick<UpgradeSnapshot, 'clientHello' | 'testAction'>> {
  const { manager, target, relay } = trial;
  const action = chosenAction(trial);
  if ('notSeen' in action) return { clientHello: action, testAction: action };
  await manager.responses.open();
  await manager.responses.edit(action.value);
  const after = relay?.sessions.at(-1)?.id ?? -1;
  const verdict = await verdictOf(trial, action.value);
  const session =
    relay && (await relay.waitForSession({ after, deadline: sessionDeadline }).catch(() => undefined));
  return {
    clientHello: helloOf(relay, session),
    testAction: refusedUnknown(target, session) ?? verdict,
  };
}

async function verdictOf({ manager, target }: Trial, action: string): Promise<UpgradeSnapshot['testAction']> {
  const { testAction: deadline } = target.deadlines;
  try {
    const { success, failure } = await pressTestAction(manager.responses.form, deadline * 1000);
    const passed = success !== undefined && failure === undefined;
    return { value: { action, success: passed, said: (failure ?? success ?? '').trim() } };
  } catch {
    return { notSeen: `the page did not say within ${deadline} s how Test Action ended` };
  }
}

function chosenAction({ target, action, actions }: Trial): Seen<string> {
  if (!target.testAction && target.mode === 'read-only') {
    return {
      notSeen: 'the target file does not allow Test Action, which sends a mail (testAction: true allows it)',
    };
  }
  const names = actions.map(({ name }) => name);
  if (action !== undefined) {
    return names.includes(action) ? { value: action } : { notSeen: `there is no e-mail action "${action}"` };
  }
  const [only, ...more] = names;
  if (only === undefined) return { notSeen: 'there is no e-mail action' };
  return more.length > 0
    ? { notSeen: `there are several e-mail actions (${names.join(', ')}): name one by --action` }
    : { value: only };
}

function helloOf(relay: Ses | undefined, session: RelaySession | undefined): UpgradeSnapshot['clientHello'] {
  if (!relay) return { notSeen: 'the relay is SES itself, which shows nobody its ClientHello' };
  if (!session) {
    return {
      notSeen:
        'Test Action made no session with the SES look-alike: the manager reaches another one, or none',
    };
  }
  if (!session.clientHello) return { notSeen: 'the session with the relay did not reach the TLS handshake' };
  const { serverName, versions, cipherSuites } = session.clientHello;
  return {
    value: {
      ...(serverName !== undefined && { serverName }),
      versions: [...versions],
      cipherSuites: [...cipherSuites],
    },
  };
}

/** The mock relay refuses a password that it does not know; that says nothing about the manager. */
function refusedUnknown(
  { manager }: TargetDescription,
  session: RelaySession | undefined,
): { notSeen: string } | undefined {
  if (manager.smtpPassword || !session?.refusals.some(({ step }) => step === 'auth')) return undefined;
  return {
    notSeen:
      'the SES look-alike does not know the SMTP password in force: give manager.smtpPassword in the target file',
  };
}
