import type { MailService } from './mail/mail-service.ts';
import type { ManagerState } from './manager.ts';

/** An alarm for which every rule is that is on; answers how many of their mails a relay accepted. */
export async function raiseAlarm(
  { actions, rules = [] }: ManagerState,
  mailService: MailService,
): Promise<number> {
  let accepted = 0;
  for (const rule of rules.filter(({ enabled }) => enabled)) {
    const action = actions.find(({ name, enabled }) => enabled && name === rule.action);
    if (action && (await mailService.send(action, { alarmOf: rule.name }))) accepted += 1;
  }
  return accepted;
}
