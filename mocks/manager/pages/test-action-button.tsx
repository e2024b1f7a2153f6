import type { JSX } from 'preact';
import type { EmailActionDraft } from './use-email-action.ts';

/** Sends what stands in the form; unusable while a test is under way. */
export function TestActionButton({ draft }: { readonly draft: EmailActionDraft }): JSX.Element {
  return (
    <button
      type="button"
      class="secondary"
      disabled={draft.testing}
      aria-busy={draft.testing}
      onClick={draft.test}
    >
      Test Action
    </button>
  );
}
