import type { Part } from '../../../fixtures/manager/pages/reading/structure.ts';
import { learnPageStyleText } from '../learn-page-style.ts';
import type { Bundle } from '../../../fixtures/manager/survey/bundle.ts';
import { escaped, nameOf, textsOf } from './draw-part.ts';

/** The page on which an operator looks through a bundle before it is sent: every picture, and every text that is in it. */
export function bundlePage(bundle: Bundle, titles: readonly string[], views: readonly Part[][]): string {
  const texts = [...new Set(views.flatMap((roots) => textsOf(roots, () => true)))].filter(Boolean).toSorted();
  const pictures = titles.map(
    (title, index) =>
      `<section><h2>${escaped(title)}</h2><figure><img src="${nameOf(index)}.png" alt="${escaped(title)} as it is sent"></figure></section>`,
  );
  const requests = bundle.requests.map(
    ({ method, path, status, type }) =>
      `<tr><td>${escaped(method)}</td><td>${escaped(path)}</td><td>${status}</td><td>${escaped(type)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>A bundle of a manager's pages</title>
<style>${learnPageStyleText}</style></head>
<body><main>
<h1>A bundle of a manager's pages, release ${bundle.release}</h1>
<p>Look through this page before you send the folder. Names, hosts, addresses, serial numbers, certificates and tokens of your manager were
replaced: by Lorem 1, host2.invalid, 192.0.2.3 and the like. The pictures are drawn from the replaced texts alone. If you find something of yours
all the same, say so by <code>--hide "the text"</code> and save the bundle again.</p>
<h2>Every text in it</h2>
<p>${texts.map((text) => `<span class="text">${escaped(text)}</span>`).join(' · ')}</p>
${pictures.join('\n')}
<h2>Requests of the pages, without what was sent</h2>
<table><thead><tr><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Status</th><th scope="col">Type</th></tr></thead>
<tbody>${requests.join('\n')}</tbody></table>
</main></body></html>
`;
}
