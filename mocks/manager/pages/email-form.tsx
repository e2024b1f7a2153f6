import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { TestResult } from '../api/response-management-api.ts';
import type { EmailAction } from '../manager.ts';
import type { Problems } from '../refusal.ts';
import { actionProblems } from '../rules/action-problems.ts';
import { CheckBox } from './check-box.tsx';
import { Field } from './field.tsx';
import { request, RequestFailed } from './request.ts';
import { useFocusOnProblem } from './use-focus-on-problem.ts';

const path = '/sw-response-mgmt/v1/actions';
const list = '#/response-management/actions';

/** Texts assumed. */
const banners = {
  success: 'Test email was sent successfully.',
  failure: 'Test Action failed: the email could not be sent. See the response management log for details.',
} as const;

/** The form of an email action; `id` is `new` for one that is not saved yet. */
export function EmailForm({ id }: { readonly id: string }): JSX.Element {
  const [action, setAction] = useState({ name: '', description: '', to: '', subject: '', enabled: true });
  const [problems, setProblems] = useState<Problems>({});
  const [banner, setBanner] = useState<keyof typeof banners>();
  const [testing, setTesting] = useState(false);
  const [trouble, setTrouble] = useState<string>();

  useFocusOnProblem(problems);

  useEffect(() => {
    if (id === 'new') return;
    void savedAction(id).then((saved) => (saved ? setAction(saved) : location.replace(list)));
  }, [id]);

  const attempt = async (act: () => Promise<void>): Promise<void> => {
    const found = actionProblems(action);
    setProblems(found);
    setBanner(undefined);
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
  const test = (): Promise<void> =>
    attempt(async () => {
      setTesting(true);
      try {
        const { body } = await request<TestResult>('POST', `${path}/test`, action);
        setBanner(body.sent ? 'success' : 'failure');
      } finally {
        setTesting(false);
      }
    });
  const save = (): Promise<void> =>
    attempt(async () => {
      if (id === 'new') await request('POST', path, action);
      else await request('PUT', `${path}/${id}`, action);
      location.assign(list);
    });
  const text = (field: 'name' | 'description' | 'to' | 'subject') => ({
    value: action[field],
    problem: problems[field],
    onInput: (value: string) => setAction({ ...action, [field]: value }),
  });

  return (
    <>
      <div aria-live="polite">
        {banner === 'success' && (
          <div role="status" class="banner success">
            {banners.success}
          </div>
        )}
      </div>
      {(banner === 'failure' || trouble) && (
        <div role="alert" class="banner failure">
          {trouble ?? banners.failure}
        </div>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="title-row">
          <div>
            <nav class="breadcrumb" aria-label="Breadcrumb">
              <a href={list}>Response Management</a> / <span>Email Action</span>
            </nav>
            <h1>Email Action</h1>
          </div>
          <div class="buttons">
            <button type="button" class="grey" onClick={() => location.assign(list)}>
              Cancel
            </button>
            <button type="submit" class="primary">
              Save
            </button>
          </div>
        </div>
        <div class="card form">
          <Field label="Name" required {...text('name')} />
          <Field label="Description" {...text('description')} />
          <CheckBox
            label="Enabled"
            checked={action.enabled}
            onChange={(enabled) => setAction({ ...action, enabled })}
          />
          <Field label="To" required {...text('to')} />
          <Field label="Subject" required {...text('subject')} />
          <button
            type="button"
            class="secondary"
            disabled={testing}
            aria-busy={testing}
            onClick={() => void test()}
          >
            Test Action
          </button>
        </div>
      </form>
    </>
  );
}

async function savedAction(id: string): Promise<EmailAction | undefined> {
  const { body } = await request<readonly EmailAction[]>('GET', path);
  return body.find((action) => action.id === id);
}
