import type { JSX } from 'preact';
import type { SessionView } from '../session-view.ts';

interface DialogueProps {
  readonly title: 'In clear' | 'Inside TLS';
  readonly lines: SessionView['dialogue'];
}

export function Dialogue({ title, lines }: DialogueProps): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <div role="group" class={title === 'In clear' ? 'clear' : 'encrypted'} aria-label={title}>
      <h4>{title}</h4>
      <ol class="dialogue">
        {lines.map(({ from, text }, index) => (
          <li key={index} class={from === 'relay' && /^[45]\d\d/.test(text) ? 'relay refusal' : from}>
            <span class="who">{from}</span>
            <code>{text}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}
