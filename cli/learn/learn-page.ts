import { html } from 'hono/html';
import { type Believed, elements } from '../../fixtures/manager/pages/elements.ts';
import { labelsOf } from '../../fixtures/manager/pages/labels.ts';
import { describeUnfound } from '../../fixtures/manager/survey/describe-unfound.ts';
import { type Sighting, type View, worst } from '../../fixtures/manager/survey/survey.ts';
import { visibleText } from '../../fixtures/report/visible-text.ts';
import { isOther, isUnfound, quoted, reasonsOf } from './describe-survey.ts';
import { learnPageStyle } from './learn-page-style.ts';
import type { Learned } from './survey-manager.ts';
import type { Picture } from './take-picture.ts';

/** The outcome of a survey as one page without anything beside it. */
export async function learnPage(target: string, learned: Learned): Promise<string> {
  const { survey, pictures, language } = learned;
  const all = worst(survey);
  const unfound = all.filter(({ state }) => isUnfound(state));
  const others = all.filter((one) => isOther(one, learned));
  const found = all.filter(({ state }) => state === 'found').length;
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${target}: what the suite finds on the manager's pages</title>
        <style>
          ${learnPageStyle}
        </style>
      </head>
      <body>
        <main>
          <h1>${target}: what the suite finds on the manager's pages</h1>
          <p>
            Release ${survey.release}. ${found} elements are found, ${others.length || 'none'} of them by
            other words than the suite's own; ${unfound.length || 'none'} are missing or there twice.
            ${language ? `The pages are in ${language}, as it seems.` : ''}
          </p>
          <p class="care">
            The pictures show your manager: its names and addresses are on them. Show this page to nobody who
            may not see these.
          </p>
          ${
            unfound.length === 0
              ? ''
              : html`<h2 class="bad">Not found</h2>
                  <ul>
                    ${unfound.map((one) => html`<li>${describeUnfound(one, survey)}</li>`)}
                  </ul>
                  <p>
                    Run <code>npx sna-ses learn</code> again and say which it is, or write its words into
                    pages.yaml.
                  </p>`
          }
          ${
            others.length === 0
              ? ''
              : html`<h2>Found by other words</h2>
                  ${table(
                    ['Element', 'On this manager', 'To the suite'],
                    others.map(({ name, words }) => [
                      name,
                      quoted(words),
                      quoted(labelsOf(survey.release).words(name)),
                    ]),
                  )}`
          }
          ${survey.views.map((view, index) => section(view, index, pictures[index], learned))}
          <h2>Not looked for</h2>
          ${table(
            ['Elements', 'Why'],
            reasonsOf(all).map(([reason, names]) => [names.join(', '), reason]),
          )}
        </main>
      </body>
    </html>`;
  return visibleText(String(page));
}

/** In pixels of a picture: a number beside a frame further to the left would be cut off. */
const widthOfNumber = 30;

function section(view: View, index: number, picture: Picture | undefined, learned: Learned) {
  const here = learned.survey.sightings.filter((sighting) => sighting.view === index);
  return html`<section>
    <h2>${view.title}</h2>
    <p class="address">${view.pageTitle} · ${view.url}</p>
    ${picture ? figure(view, picture, here, learned) : ''}
    ${table(
      ['No.', 'Element', 'What it is', 'Words'],
      here.map((sighting, number) => [
        String(number + 1),
        sighting.name,
        kindOf(sighting),
        sighting.state === 'found'
          ? quoted(sighting.words)
          : `${stateOf(sighting)}: ${quoted(sighting.words)}`,
      ]),
    )}
  </section>`;
}

function figure(
  view: View,
  { png, width, height, boxes }: Picture,
  here: readonly Sighting[],
  learned: Learned,
) {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const frames = here.flatMap((sighting, number) =>
    (boxes[number] ?? []).map((box) => {
      const place = `left: ${percent(box.x, width)}; top: ${percent(box.y, height)}; width: ${percent(box.width, width)}; height: ${percent(box.height, height)}`;
      const look = sighting.state !== 'found' ? 'bad' : isOther(sighting, learned) ? 'other' : 'own';
      const edge = box.x < widthOfNumber ? ' edge' : '';
      const before = boxes
        .slice(0, number)
        .flat()
        .filter(({ x, y }) => x === box.x && y === box.y).length;
      return html`<span class="frame ${look}${edge}" style="${place}" title="${sighting.name}"
        ><b style="margin-top: ${before * 1.4}em">${number + 1}</b></span
      >`;
    }),
  );
  return html`<figure>
    <img
      src="${source}"
      width="${width}"
      height="${height}"
      alt="The page ${view.title}; the table below names what is framed on it"
    />
    <span aria-hidden="true">${frames}</span>
  </figure>`;
}

function kindOf({ name }: Sighting): string {
  const { kind, page }: Believed = elements[name];
  return `${kind}, ${page}`;
}

function stateOf({ state, reason }: Sighting): string {
  if (state === 'missing') return 'MISSING, tried';
  if (state === 'double') return 'THERE TWICE';
  return `not looked for, because ${reason}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]) {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(2)}%`;
}
