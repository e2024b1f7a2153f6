import type { JSX } from 'preact';
import type { SmtpBody } from '../api/configuration-body.ts';
import type { Problems } from '../refusal.ts';
import { smtpProblems } from '../rules/smtp-problems.ts';
import { Card } from './card.tsx';
import { Field } from './field.tsx';
import { addressRule } from './traits.ts';

/** The values of the form, each as typed. */
export interface SmtpDraft {
  readonly server: string;
  readonly port: string;
  readonly fromEmail: string;
  readonly userName: string;
  readonly password: string;
  readonly encryptionType: string;
}

/** Port and encryption of an appliance without SMTP settings are assumed. */
export function smtpDraft(inForce: SmtpBody | null): SmtpDraft {
  return {
    server: inForce?.server ?? '',
    port: String(inForce?.port ?? 25),
    fromEmail: inForce?.fromEmail ?? '',
    userName: inForce?.userName ?? '',
    password: '',
    encryptionType: inForce?.encryptionType ?? 'None',
  };
}

/** The draft as an Apply sends it: an untouched password is left out. */
export function smtpOfDraft({ port, password, ...draft }: SmtpDraft) {
  return {
    ...draft,
    port: /^\d+$/.test(port) ? Number(port) : Number.NaN,
    ...(password === '' ? {} : { password }),
  };
}

/** The problems of the draft, by field. */
export function smtpDraftProblems(draft: SmtpDraft, inForce: SmtpBody | null): Problems {
  const password = draft.password === '' && inForce?.passwordSet ? 'kept' : draft.password;
  return smtpProblems({ ...smtpOfDraft(draft), password }, addressRule);
}

interface SmtpCardProps {
  readonly draft: SmtpDraft;
  readonly inForce: SmtpBody | null;
  readonly problems: Problems;
  readonly modified: boolean;
  readonly onChange: (draft: SmtpDraft) => void;
}

export function SmtpCard({ draft, inForce, problems, modified, onChange }: SmtpCardProps): JSX.Element {
  const bind = (field: keyof SmtpDraft) => ({
    value: draft[field],
    problem: problems[field],
    onInput: (value: string) => onChange({ ...draft, [field]: value }),
  });
  const passwordSet = inForce?.passwordSet === true;
  return (
    <Card title="SMTP Configuration" modified={modified} onRevert={() => onChange(smtpDraft(inForce))}>
      <form class="form two-columns" noValidate onSubmit={(event) => event.preventDefault()}>
        <Field label="SMTP Server" required {...bind('server')} />
        <Field label="Port" required {...bind('port')} />
        <Field label="From Email" required {...bind('fromEmail')} />
        <Field label="Encryption Type" options={['None', 'STARTTLS', 'SMTPS']} {...bind('encryptionType')} />
        <Field label="User Name" {...bind('userName')} />
        <Field
          label="Password"
          type="password"
          autocomplete="new-password"
          {...(passwordSet
            ? { placeholder: '••••••••', hint: 'A password is set. Leave the box empty to keep it.' }
            : {})}
          {...bind('password')}
        />
      </form>
    </Card>
  );
}
