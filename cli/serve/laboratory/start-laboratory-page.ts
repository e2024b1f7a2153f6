import { EventEmitter } from 'node:events';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { streamSSE } from 'hono/streaming';
import { breakLab } from '../../../fixtures/lab/break-lab.ts';
import type { SimulatedLab } from '../../../fixtures/lab/lab.ts';
import { soundConfigurationOf } from '../../../fixtures/lab/sound-configuration-of.ts';
import { type ServedPage, servePage } from '../../../mocks/network/index.ts';
import { type FaultName, faults, isFaultName } from '../../../mocks/ses/index.ts';
import { nearest } from '../../../fixtures/nearest.ts';
import { faultChapters } from './fault-chapters.ts';
import { faultInForce } from './fault-in-force.ts';
import { laboratoryHtml } from './laboratory-html.ts';
import { laboratoryState } from './laboratory-state.ts';
import { pageFiles } from './page-files.ts';
import { whileWatched } from './while-watched.ts';

export interface LaboratoryPageOptions {
  /** Address to listen on; default `127.0.0.1`. */
  readonly host?: string;
  /** Port to listen on; default: a free one. */
  readonly port?: number;
  /** Where the mailbox's own page is, which shows whole messages; default: there is none. */
  readonly mailboxUrl?: string;
}

/**
 * A page on which a person breaks a lab's relay, or the way to it, by the name of a fault, and sees sessions and mail as
 * they come. What somebody else breaks of the lab shows there too. The lab is left as it is when the page is closed.
 */
export async function startLaboratoryPage(
  lab: SimulatedLab,
  { mailboxUrl, ...listening }: LaboratoryPageOptions = {},
): Promise<ServedPage> {
  const control = await soundConfigurationOf(lab);
  const files = pageFiles();
  const chapters = faultChapters(control);
  const changes = new EventEmitter<{ changed: [] }>().setMaxListeners(0);
  const changed = (): unknown => changes.emit('changed');
  const metWith = new Map<number, FaultName | undefined>();
  const stops = [
    lab.relay.onChange(() => {
      const newest = lab.relay.sessions.at(-1);
      if (newest && !metWith.has(newest.id)) metWith.set(newest.id, faultInForce(lab));
      changed();
    }),
    lab.mailbox.onChange(changed),
  ];
  let lastChoice: Promise<void> = Promise.resolve();

  const app = new Hono();
  app.use(csrf());
  app.get('/', (context) =>
    context.html(
      laboratoryHtml({
        chapters,
        managerUrl: lab.manager.url,
        userName: lab.manager.account.userName,
        mailboxUrl,
      }),
    ),
  );
  app.get('/files/:name', (context) => {
    const name = context.req.param('name');
    const file = files.get(name);
    if (file === undefined) return context.notFound();
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return context.body(file, 200, { 'Content-Type': `${type}; charset=utf-8` });
  });
  app.get('/events', (context) =>
    streamSSE(context, (stream) =>
      whileWatched(stream, changes, async () => JSON.stringify(await laboratoryState(lab, metWith))),
    ),
  );
  app.post('/faults/:name', async (context) => {
    const name = context.req.param('name');
    if (!isFaultName(name)) return context.text(unknownFault(name), 404);
    await choose(name);
    return context.body(null, 204);
  });
  app.post('/sound', async (context) => {
    await choose(undefined);
    return context.body(null, 204);
  });
  const page = await servePage(app, listening);
  return {
    url: page.url,
    close: () => {
      for (const stop of stops) stop();
      return page.close();
    },
  };

  /** One choice after the other, so that two at a time do not end as a mixture. */
  function choose(name: FaultName | undefined): Promise<void> {
    const done = lastChoice.then(() => bringAbout(name));
    lastChoice = done.catch(() => undefined);
    return done;
  }

  async function bringAbout(name: FaultName | undefined): Promise<void> {
    await lab.mendRelay();
    if (name !== undefined) await breakLab(lab, name, lab.simulator.snapshot().smtp ?? control.smtp);
    changed();
  }
}

function unknownFault(name: string): string {
  const near = nearest(name, Object.keys(faults));
  const hint = near ? `did you mean ${near}?` : 'the laboratory page lists the names.';
  return `There is no fault "${name}"; ${hint}`;
}
