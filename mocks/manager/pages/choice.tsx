import { createContext, type JSX } from 'preact';

export interface ChoiceProps {
  readonly id: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Where no label is bound to `id`. */
  readonly 'aria-label'?: string;
  readonly 'aria-invalid'?: boolean;
  readonly 'aria-describedby'?: string | undefined;
}

function BrowserChoice({ options, onInput, ...select }: ChoiceProps): JSX.Element {
  return (
    <select {...select} onInput={(event) => onInput(event.currentTarget.value)}>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  );
}

/** How a selection is drawn; default: by the browser. */
export const ChoiceKind = createContext<(props: ChoiceProps) => JSX.Element>(BrowserChoice);
