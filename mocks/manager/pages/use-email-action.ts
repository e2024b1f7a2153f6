import { useEffect, useState } from 'preact/hooks';
import type { TestResult } from '../api/response-management-api.ts';
import type { EmailAction } from '../manager.ts';
import type { Problems } from '../refusal.ts';
import { actionProblems } from '../rules/action-problems.ts';
import { request, RequestFailed } from './request.ts';
import { addressRule } from './traits.ts';
import { useFocusOnProblem } from './use-focus-on-problem.ts';

const path = '/sw-response-mgmt/v1/actions';

/** Where the actions are listed. */
export const actionList = '#/response-management/actions';

type ActionDraft = Omit<EmailAction, 'id'>;

export interface EmailActionDraft {
  readonly action: ActionDraft;
  readonly setAction: (action: ActionDraft) => void;
  readonly problems: Problems;
  /** How the last Test Action ended. */
  readonly tested: 'success' | 'failure' | undefined;
  readonly testing: boolean;
  /** Why the last act came to nothing, other than for a problem of a field. */
  readonly trouble: string | undefined;
  readonly test: () => void;
  readonly save: () => void;
}

/** The form's content and what can be done with it; `id` is `new` for an action that is not saved yet. */
export function useEmailAction(id: string): EmailActionDraft {
  const [action, setAction] = useState<ActionDraft>({
    name: '',
    description: '',
    to: '',
    subject: '',
    enabled: true,
  });
  const [problems, setProblems] = useState<Problems>({});
  const [tested, setTested] = useState<'success' | 'failure'>();
  const [testing, setTesting] = useState(false);
  const [trouble, setTrouble] = useState<string>();

  useFocusOnProblem(problems);

  useEffect(() => {
    if (id === 'new') return;
    void savedAction(id).then((saved) => (saved ? setAction(saved) : location.replace(actionList)));
  }, [id]);

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    const found = actionProblems(action, addressRule);
    setProblems(found);
    setTested(undefined);
    setTrouble(undefined);
    if (Object.keys(found).length > 0) return;
    try {
      await act();
    } catch (error) {
      if (error instanceof RequestFailed && Object.keys(error.problems).length > 0)
        setProblems(error.problems);
      else setTrouble(error instanceof RequestFailed ? error.message : 'The manager could not be reached.');
    }
  };
  const test = async (): Promise<void> => {
    setTesting(true);
    try {
      const { body } = await request<TestResult>('POST', `${path}/test`, action);
      setTested(body.sent ? 'success' : 'failure');
    } finally {
      setTesting(false);
    }
  };
  const save = async (): Promise<void> => {
    if (id === 'new') await request('POST', path, action);
    else await request('PUT', `${path}/${id}`, action);
    location.assign(actionList);
  };
  return {
    action,
    setAction,
    problems,
    tested,
    testing,
    trouble,
    test: () => void attempt(test),
    save: () => void attempt(save),
  };
}

async function savedAction(id: string): Promise<EmailAction | undefined> {
  const { body } = await request<readonly EmailAction[]>('GET', path);
  return body.find((action) => action.id === id);
}
