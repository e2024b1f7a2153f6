import { html } from 'hono/html';
import { remedyWords } from '../../fixtures/failure-modes/remedy-words.ts';
import type { FailureMode } from '../../fixtures/failure-modes/failure-modes.ts';
import { visibleText } from '../../fixtures/report/visible-text.ts';
import type { Act } from './act.ts';

/** The part of an act that the page shows. */
type ActShown = Pick<Act, 'log' | 'wire' | 'problem'>;

interface ActsShown {
  readonly failed: ActShown;
  readonly recovered: ActShown | undefined;
}

/** Page, log and wire side by side, with the failure and after the remedy; the pictures lie beside it. */
export async function witnessPage(
  { id, cause, party, fix, remedyIs }: FailureMode,
  { failed, recovered }: ActsShown,
): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${id}</title>
        <style>
          body {
            font:
              15px/1.5 system-ui,
              sans-serif;
            margin: 2rem;
            color: #333;
          }
          dl {
            display: grid;
            grid-template-columns: max-content 1fr;
            gap: 0 1rem;
          }
          dd {
            margin: 0;
          }
          .witnesses {
            display: grid;
            grid-template-columns: repeat(3, minmax(0, 1fr));
            gap: 1rem;
          }
          @media (max-width: 45rem) {
            .witnesses {
              grid-template-columns: minmax(0, 1fr);
            }
          }
          img {
            max-width: 100%;
            border: 1px solid #ccc;
          }
          pre {
            background: #f5f5f5;
            padding: 0.75rem;
            font-size: 12px;
            white-space: pre-wrap;
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <h1>${id}</h1>
        <dl>
          <dt>Cause</dt>
          <dd>${cause}</dd>
          <dt>Party at fault</dt>
          <dd>${party}</dd>
          <dt>Fix</dt>
          <dd>${fix}</dd>
        </dl>
        ${section('Test Action, with the failure', 'failed', failed)}
        ${recovered ? section(`Test Action, ${remedyWords[remedyIs].after}`, 'recovered', recovered) : ''}
      </body>
    </html>`;
  return visibleText(String(page));
}

function section(title: string, folder: string, { log, wire, problem }: ActShown) {
  return html`<h2>${title}</h2>
    ${problem ? html`<pre role="alert">${problem}</pre>` : ''}
    <div class="witnesses">
      <section>
        <h3>Page</h3>
        <a href="${folder}/page.png"><img src="${folder}/page.png" alt="What the page showed" /></a>
      </section>
      <section>
        <h3>Log</h3>
        <pre>${log || '(no new line)'}</pre>
      </section>
      <section>
        <h3>Wire</h3>
        <pre>${wire}</pre>
      </section>
    </div>`;
}
