import { html } from 'hono/html';
import { visibleText } from '../../fixtures/report/visible-text.ts';
import type { Consequence } from './finding.ts';
import type { Fact } from './describe-snapshot.ts';
import { summaryOf, type UpgradeReport } from './upgrade-report.ts';

const colours = {
  'mail will stop': '#b3261e',
  'check by hand': '#8a5a00',
  harmless: '#3c6e47',
} as const satisfies Record<Consequence, string>;

/** The report as one page without anything beside it, to attach to a change record. */
export async function reportPage(
  report: UpgradeReport,
  facts: { readonly before: readonly Fact[]; readonly after: readonly Fact[] },
): Promise<string> {
  const { target, before, after, findings, leftOut, notSeen, requirements } = report;
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${target}: upgrade ${before.release} to ${after.release}</title>
        <style>
          body {
            font:
              15px/1.5 system-ui,
              sans-serif;
            margin: 2rem auto;
            max-width: 75rem;
            padding: 0 1rem;
            color: #333;
          }
          h1,
          h2 {
            font-weight: 300;
            color: #58585b;
          }
          table {
            border-collapse: collapse;
            width: 100%;
            table-layout: fixed;
          }
          th:first-child {
            width: 16%;
          }
          .findings th:nth-child(1),
          .findings td:nth-child(1) {
            width: 10%;
          }
          .findings th:nth-child(2) {
            width: 16%;
          }
          .findings th:nth-child(5) {
            width: 28%;
          }
          th,
          td {
            text-align: left;
            vertical-align: top;
            padding: 0.5rem 1rem 0.5rem 0;
            border-bottom: 1px solid #ddd;
            overflow-wrap: anywhere;
          }
          thead th {
            border-bottom: 2px solid #999;
            font-size: 12px;
            text-transform: uppercase;
          }
          tbody th {
            font-weight: 600;
          }
          .value {
            font-family: ui-monospace, monospace;
            font-size: 12px;
          }
          .consequence {
            white-space: nowrap;
            font-weight: 600;
          }
          .summary {
            font-size: 1.15rem;
          }
        </style>
      </head>
      <body>
        <h1>${target}: upgrade from release ${before.release} to ${after.release}</h1>
        <p class="summary">${summaryOf(report)}</p>
        ${
          findings.length === 0
            ? ''
            : html`<h2>Findings</h2>
                <table class="findings">
                  <thead>
                    <tr>
                      <th>Consequence</th>
                      <th>Where</th>
                      <th>Before</th>
                      <th>After</th>
                      <th>Why, and what to do</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${findings.map(
                      (finding) =>
                        html`<tr>
                          <td class="consequence" style="color: ${colours[finding.consequence]}">
                            ${finding.consequence}
                          </td>
                          <th>${finding.where}</th>
                          <td class="value">${finding.before ?? '(not there)'}</td>
                          <td class="value">${finding.after ?? '(not there)'}</td>
                          <td>${finding.why}<br /><small>${finding.requirement}</small></td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
        }
        <h2>Requirements</h2>
        ${table(
          ['Requirement', 'What must be true', 'Verdict'],
          requirements.map(({ id, text, verdict }) => [id, text, verdict]),
        )}
        ${
          notSeen.length === 0
            ? ''
            : html`<h2>Not seen, and so not judged</h2>
                ${table(
                  ['What', 'Before', 'After'],
                  notSeen.map(({ what, before: was, after: is }) => [what, was ?? 'seen', is ?? 'seen']),
                )}`
        }
        ${
          leftOut.length === 0
            ? ''
            : html`<h2>Left out</h2>
                <p>These differ, and do not concern the mail.</p>
                ${table(
                  ['What', 'Before', 'After', 'Why'],
                  leftOut.map(({ what, before: was, after: is, why }) => [what, was, is, why]),
                )}`
        }
        <h2>The manager before and after</h2>
        ${table(
          ['', 'Before', 'After'],
          facts.before.map(({ label, text }, place) => [label, text, facts.after[place]?.text ?? '']),
        )}
      </body>
    </html>`;
  return visibleText(String(page));
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]) {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th>${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first, ...others]) =>
          html`<tr>
            <th>${first}</th>
            ${others.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
