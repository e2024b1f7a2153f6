import { hidden, shown } from '../../fixtures/delivery/hidden-characters.ts';
import { readMessage } from '../../fixtures/delivery/mail.ts';
import type { EmailForm } from '../../fixtures/manager/pages/email-action-form.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const intruder = 'intruder@example.com';
const asRecipient = (lineEnd: string): string => `>${lineEnd}RCPT TO:<${intruder}`;

/** The text to type; `{to}` is the configured recipient. Those that are hidden are CVE-2025-7962. */
const injections = [
  { field: 'subject', text: `Alarm\r\nBcc: ${intruder}` },
  { field: 'subject', text: `Alarm\nX-Injected: yes\n\nAnother body` },
  { field: 'subject', text: `Alarm\u2028Bcc: ${intruder}` },
  // As long as a header may be, so that it is folded.
  { field: 'subject', text: `${'Alarm '.repeat(40)}\r\nBcc: ${intruder}` },
  { field: 'subject', text: `Alarm${hidden(`\r\nBcc: ${intruder}`)}` },
  { field: 'to', text: `{to}\r\nBcc: ${intruder}` },
  { field: 'to', text: `{to}, ${intruder}` },
  { field: 'to', text: `{to}${asRecipient('\r\n')}` },
  { field: 'to', text: `{to}${hidden(asRecipient('\r\n'))}` },
  { field: 'to', text: `{to}${hidden(asRecipient('\n'))}` },
  { field: 'to', text: `{to}${hidden(asRecipient('\r'))}` },
  { field: 'to', text: `"SOC${hidden(asRecipient('\r\n'))}" <{to}>` },
  { field: 'to', text: `"SOC${hidden(asRecipient('\n'))}" <{to}>` },
  { field: 'to', text: `"SOC${hidden(asRecipient('\r'))}" <{to}>` },
  { field: 'name', text: `Mail\r\nBcc: ${intruder}\r\nX-Injected: yes` },
] as const satisfies readonly { field: keyof EmailForm; text: string }[];

for (const { field, text } of injections) {
  test(
    `adds no header and no recipient for ${shown(text)} typed into the field ${field}`,
    requirement('action.header-safe'),
    async ({ operator, configured, mailbox, relay }) => {
      const { smtp, action } = configured;
      const typed = text.replace('{to}', action.to);
      const { form } = operator.responses;
      await operator.responses.open();
      await operator.responses.addEmailAction();
      await form.fill(
        { name: 'Injection', to: action.to, subject: 'Alarm', [field]: typed },
        { mayCut: true },
      );
      await form.test.click();
      await expect(form.refusal.or(form.successMessage).or(form.failureBanner).first()).toBeVisible();

      // Refused in the form, not sent, or sent harmlessly: each will do, but one of them was seen.
      if (await form.successMessage.isVisible()) {
        const { headers, envelope } = await readMessage(await mailbox.waitForMessage());
        expect(envelope.to).toEqual([action.to]);
        const names = headers.map(({ name }) => name);
        expect(names).not.toContain('x-injected');
        expect(names).not.toContain('bcc');
        expect(headers.filter(({ name }) => name === 'to' || name === 'subject')).toHaveLength(2);
      }
      expect(relay).toNameNobodyBut({ from: smtp.fromEmail, to: action.to, typed });
    },
  );
}

test(
  'adds no recipient for a recipient that was saved so, when the saved action is tested',
  requirement('action.header-safe'),
  async ({ operator, configured, relay }) => {
    const { smtp, action } = configured;
    const typed = `${action.to}${hidden(asRecipient('\r\n'))}`;
    const { responses } = operator;
    await responses.open();
    await responses.addEmailAction();
    await responses.form.fill({ ...action, name: 'Injection', to: typed }, { mayCut: true });
    await responses.form.save.click();
    await expect(responses.form.refusal.or(responses.row('Injection')).first()).toBeVisible();

    if (await responses.row('Injection').isVisible()) await operator.testAction('Injection');

    expect(relay).toNameNobodyBut({ from: smtp.fromEmail, to: action.to, typed });
  },
);
