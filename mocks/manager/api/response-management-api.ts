import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Appliance } from '../appliance.ts';
import type { MailService } from '../mail/mail-service.ts';
import type { EmailAction } from '../manager.ts';
import { Refusal } from '../refusal.ts';
import { actionProblems } from '../rules/action-problems.ts';
import { booleanMember, type JsonObject, jsonBody, textMember } from './json-body.ts';

const root = '/sw-response-mgmt/v1/actions';

/** The answer to `POST …/actions/test`. */
export interface TestResult {
  readonly sent: boolean;
}

/** Email actions, and the rules that use them. Cisco publishes no endpoint of Response Management: all of this is assumed. */
export function responseManagementApi(appliance: Appliance, mailService: MailService): Hono {
  const api = new Hono();
  const actions = (): readonly EmailAction[] => appliance.state.actions;
  const known = (id: string): void => {
    if (!actions().some((action) => action.id === id)) throw new Refusal(404, 'There is no such action.');
  };

  api.get(root, (context) => context.json(actions()));

  api.get('/sw-response-mgmt/v1/rules', (context) => context.json(appliance.state.rules));

  api.post(`${root}/test`, async (context) => {
    const action = readAction(await jsonBody(context), 'tested', appliance);
    return context.json({ sent: await mailService.send(action) } satisfies TestResult);
  });

  api.post(root, async (context) => {
    const action = readAction(await jsonBody(context), randomUUID(), appliance);
    refuseTwin(action, actions());
    appliance.saveActions([...actions(), action]);
    return context.json(action, 201);
  });

  api.put(`${root}/:id`, async (context) => {
    const action = readAction(await jsonBody(context), context.req.param('id'), appliance);
    known(action.id);
    refuseTwin(action, actions());
    appliance.saveActions(actions().map((present) => (present.id === action.id ? action : present)));
    return context.json(action);
  });

  api.delete(`${root}/:id`, (context) => {
    const id = context.req.param('id');
    known(id);
    appliance.saveActions(actions().filter((action) => action.id !== id));
    return context.body(null, 204);
  });

  return api;
}

function readAction(body: JsonObject, id: string, { addressRule }: Appliance): EmailAction {
  const action = {
    id,
    name: textMember(body, 'name'),
    description: textMember(body, 'description'),
    to: textMember(body, 'to'),
    subject: textMember(body, 'subject'),
    enabled: booleanMember(body, 'enabled'),
  };
  Refusal.ifAny(actionProblems(action, addressRule));
  return action;
}

function refuseTwin(action: EmailAction, actions: readonly EmailAction[]): void {
  const twin = actions.some(({ id, name }) => id !== action.id && name === action.name);
  if (twin) Refusal.ifAny({ name: `An action named ${action.name} already exists.` });
}
