import type { JSX } from 'preact';
import type { EmailActionDraft } from './use-email-action.ts';

/** Texts assumed. */
const texts = {
  success: 'Test email was sent successfully.',
  failure: 'Test Action failed: the email could not be sent. See the response management log for details.',
} as const;

/** How the last act on an email action ended, at the top of its page. */
export function EmailBanners({ draft }: { readonly draft: EmailActionDraft }): JSX.Element {
  const { tested, trouble } = draft;
  return (
    <>
      <div aria-live="polite">
        {tested === 'success' && (
          <div role="status" class="banner success">
            {texts.success}
          </div>
        )}
      </div>
      {(tested === 'failure' || trouble) && (
        <div role="alert" class="banner failure">
          {trouble ?? texts.failure}
        </div>
      )}
    </>
  );
}
