import { html } from 'hono/html';

interface Table {
  readonly title: string;
  /** Sentences above the table. */
  readonly sums: readonly string[];
  readonly heads: readonly string[];
  /** A text for each head. */
  readonly rows: readonly (readonly string[])[];
}

/** A table for a report, as a page of its own. */
export async function tablePage({ title, sums, heads, rows }: Table): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>${title}</title>
      <style>
        body {
          font: 14px/1.4 sans-serif;
        }
        td,
        th {
          border: 1px solid #ccc;
          padding: 4px 8px;
          text-align: left;
          vertical-align: top;
        }
        td {
          white-space: pre-wrap;
          overflow-wrap: anywhere;
        }
      </style>
      <h1>${title}</h1>
      ${sums.map((sum) => html`<p>${sum}</p>`)}
      <table>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </table>
    </html>`;
  return page.toString();
}
