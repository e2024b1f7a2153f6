import type { ComponentChildren, JSX } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { ChoiceKind } from './choice.tsx';

interface FieldProps {
  readonly label: string;
  /** Stands behind the label, as a part of it. */
  readonly labelHint?: string | undefined;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly required?: boolean;
  readonly type?: 'text' | 'password';
  /** Makes it a selection of these. */
  readonly options?: readonly string[];
  readonly problem?: string | undefined;
  readonly hint?: string | undefined;
  readonly placeholder?: string;
  /** A control in the box, at its right end. */
  readonly inBox?: ComponentChildren;
  readonly autocomplete?: 'username' | 'current-password' | 'new-password' | 'off';
}

/** A labelled text box, password box or selection, with what is wrong about its value below it. */
export function Field(props: FieldProps): JSX.Element {
  const { label, value, onInput, required = false, options, problem, hint } = props;
  const id = useId();
  const Choice = useContext(ChoiceKind);
  const common = {
    id,
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby':
      [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined,
  };
  const control = (): JSX.Element => {
    if (options) return <Choice {...common} options={options} onInput={onInput} />;
    const box = {
      ...common,
      'aria-required': required,
      placeholder: props.placeholder ?? '',
      autocomplete: props.autocomplete ?? 'off',
      spellcheck: false,
      onInput: (event: { readonly currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
    } as const;
    return props.type === 'password' ? <input {...box} type="password" /> : <input {...box} type="text" />;
  };
  return (
    <div class="field">
      <div class="field-label">
        <label for={id}>
          {label}
          {props.labelHint && ` ${props.labelHint}`}
        </label>
        {required && <span aria-hidden="true"> *</span>}
      </div>
      <div class="box">
        {control()}
        {props.inBox}
      </div>
      {hint && (
        <div class="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {problem && (
        <div class="problem" role="alert" id={`${id}-problem`}>
          {problem}
        </div>
      )}
    </div>
  );
}
