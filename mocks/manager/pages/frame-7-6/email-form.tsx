import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { EmailBanners } from '../email-banners.tsx';
import { EmailFields } from '../email-fields.tsx';
import { TestActionButton } from '../test-action-button.tsx';
import { actionList, useEmailAction } from '../use-email-action.ts';

/**
 * The form of an email action; `id` is `new` for one that is not saved yet. A saved one has to be unlocked before it is
 * changed, as on other forms of the release. That this form is one of them, that an action can be tested while it is
 * locked, and that Cancel leads to the list are assumed.
 */
export function EmailForm({ id }: { readonly id: string }): JSX.Element {
  const draft = useEmailAction(id);
  const [locked, setLocked] = useState(id !== 'new');
  const fields = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    if (!locked) fields.current?.querySelector('input')?.focus();
  }, [locked]);
  return (
    <>
      <EmailBanners draft={draft} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          draft.save();
        }}
      >
        <div class="title-row">
          <div>
            <nav class="breadcrumb" aria-label="Breadcrumb">
              <a href={actionList}>Response Management</a> / <span>Email Action</span>
            </nav>
            <h1>Email Action</h1>
          </div>
          {locked && (
            <div>
              <button type="button" class="secondary" onClick={() => setLocked(false)}>
                Edit
              </button>
            </div>
          )}
        </div>
        <div class="card form">
          <fieldset ref={fields} disabled={locked}>
            <EmailFields draft={draft} descriptionHint="(512 Char Max)" />
          </fieldset>
          <TestActionButton draft={draft} />
        </div>
        {!locked && (
          <div class="buttons form">
            <a href={actionList}>Cancel</a>
            <button type="submit" class="primary">
              Save
            </button>
          </div>
        )}
      </form>
    </>
  );
}
