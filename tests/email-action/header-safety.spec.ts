import type { EmailForm } from '../../fixtures/manager/pages/email-action-form.ts';
import { readMessage } from '../../fixtures/delivery/mail.ts';
import { requirement } from '../../fixtures/requirements/requirement.ts';
import { expect, test } from '../../fixtures/test.ts';

const intruder = 'intruder@example.com';
const injections = [
  { field: 'subject', text: `Alarm\r\nBcc: ${intruder}` },
  { field: 'subject', text: `Alarm\nX-Injected: yes\n\nAnother body` },
  { field: 'subject', text: `Alarm\u2028Bcc: ${intruder}` },
  { field: 'to', text: `soc@example.com\r\nBcc: ${intruder}` },
  { field: 'to', text: `soc@example.com, ${intruder}` },
  { field: 'to', text: `soc@example.com>\r\nRCPT TO:<${intruder}` },
  { field: 'name', text: `Mail\r\nBcc: ${intruder}\r\nX-Injected: yes` },
] as const satisfies readonly { field: keyof EmailForm; text: string }[];

for (const { field, text } of injections) {
  test(
    `adds no header and no recipient for ${JSON.stringify(text)} in the field ${field}`,
    requirement('action.header-safe'),
    async ({ operator, configured, mailbox, relay }) => {
      const { form } = operator.responses;
      await operator.responses.open();
      await operator.responses.addEmailAction();
      await form.fill({ name: 'Injection', to: configured.action.to, subject: 'Alarm', [field]: text });
      await form.test.click();
      await expect(form.refusal.or(form.successMessage).first()).toBeVisible();

      // Refused in the form, or sent harmlessly: both will do, but one of them was seen.
      if (await form.successMessage.isVisible()) {
        const { headers, envelope } = await readMessage(await mailbox.waitForMessage());
        expect(envelope.to).toEqual([configured.action.to]);
        const names = headers.map(({ name }) => name);
        expect(names).not.toContain('x-injected');
        expect(names).not.toContain('bcc');
        expect(headers.filter(({ name }) => name === 'to' || name === 'subject')).toHaveLength(2);
      }
      const recipients = relay.sessions.flatMap(({ dialogue }) =>
        dialogue.filter(({ from, text: line }) => from === 'client' && line.includes(intruder)),
      );
      expect(recipients, 'the relay never heard of the intruder').toEqual([]);
    },
  );
}
