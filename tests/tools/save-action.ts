import type { EmailForm } from '../../fixtures/manager/pages/email-action-form.ts';
import type { ResponseManagementPage } from '../../fixtures/manager/pages/response-management-page.ts';

/** Adds an e-mail action by the pages, and waits until it is listed. */
export async function saveAction(responses: ResponseManagementPage, form: EmailForm): Promise<void> {
  await responses.open();
  await responses.addEmailAction();
  await responses.form.fill(form);
  await responses.form.save.click();
  await responses.expectListed(form.name);
}
