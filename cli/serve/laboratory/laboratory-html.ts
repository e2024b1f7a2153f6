import { html, raw } from 'hono/html';
import type { FaultChapter } from './fault-chapters.ts';

/** The state that the page has from the start; the rest comes as events. */
export interface LaboratoryFacts {
  readonly chapters: readonly FaultChapter[];
  readonly managerUrl: string;
  /** Who signs in to the manager. */
  readonly userName: string;
  /** Left out where the mailbox has no page. */
  readonly mailboxUrl?: string | undefined;
}

export function laboratoryHtml(facts: LaboratoryFacts) {
  const json = JSON.stringify(facts).replaceAll('<', String.raw`\u003c`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Laboratory</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/files/style.css" />
      </head>
      <body>
        <div id="app"></div>
        <script id="facts" type="application/json">
          ${raw(json)}
        </script>
        <script type="module" src="/files/laboratory.entry.js"></script>
      </body>
    </html>`;
}
