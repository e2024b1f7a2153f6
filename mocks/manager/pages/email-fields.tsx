import type { JSX } from 'preact';
import { CheckBox } from './check-box.tsx';
import { Field } from './field.tsx';
import type { EmailActionDraft } from './use-email-action.ts';

interface EmailFieldsProps {
  readonly draft: EmailActionDraft;
  /** Stands in the label of the description. */
  readonly descriptionHint?: string;
}

/** The fields of an email action that an operator fills in. */
export function EmailFields({ draft, descriptionHint }: EmailFieldsProps): JSX.Element {
  const { action, setAction, problems } = draft;
  const text = (field: 'name' | 'description' | 'to' | 'subject') => ({
    value: action[field],
    problem: problems[field],
    onInput: (value: string) => setAction({ ...action, [field]: value }),
  });
  return (
    <>
      <Field label="Name" required {...text('name')} />
      <Field label="Description" labelHint={descriptionHint} {...text('description')} />
      <CheckBox
        label="Enabled"
        checked={action.enabled}
        onChange={(enabled) => setAction({ ...action, enabled })}
      />
      <Field label="To" required {...text('to')} />
      <Field label="Subject" required {...text('subject')} />
    </>
  );
}
