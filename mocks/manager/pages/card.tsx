import type { ComponentChildren, JSX } from 'preact';
import { headingId } from './cards.ts';

interface CardProps {
  readonly title: string;
  readonly modified?: boolean;
  readonly onRevert?: () => void;
  /** A control at the right of the title. */
  readonly control?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One card of the configuration; a changed one says so and can be reverted. */
export function Card({ title, modified = false, onRevert, control, children }: CardProps): JSX.Element {
  const id = headingId(title);
  return (
    <section class="card" aria-labelledby={id}>
      <div class="card-top">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        {modified && <span class="badge">Modified</span>}
        <span class="spacer" />
        {control}
      </div>
      {children}
      {modified && (
        <button type="button" class="secondary revert" onClick={onRevert}>
          Revert
        </button>
      )}
    </section>
  );
}
