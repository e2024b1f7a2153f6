import type { JSX } from 'preact';
import { EmailBanners } from '../email-banners.tsx';
import { EmailFields } from '../email-fields.tsx';
import { TestActionButton } from '../test-action-button.tsx';
import { actionList, useEmailAction } from '../use-email-action.ts';

/** The form of an email action; `id` is `new` for one that is not saved yet. */
export function EmailForm({ id }: { readonly id: string }): JSX.Element {
  const draft = useEmailAction(id);
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
          <div class="buttons">
            <button type="button" class="grey" onClick={() => location.assign(actionList)}>
              Cancel
            </button>
            <button type="submit" class="primary">
              Save
            </button>
          </div>
        </div>
        <div class="card form">
          <EmailFields draft={draft} />
          <TestActionButton draft={draft} />
        </div>
      </form>
    </>
  );
}
