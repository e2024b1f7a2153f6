import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { pageAssets } from './page-assets.ts';
import type { AddressRule } from './rules/mail-address.ts';
import { type Release, traitsOf } from './release.ts';

/** The three pages of the product, and what they load. */
export function pageRoutes({ release, configurationPath, addressRule, prelude }: PagesOptions): Hono {
  const { frame, productName, signInPath } = traitsOf(release);
  const page = (title: string, script: string): string =>
    pageOf({
      release,
      configurationPath,
      addressRule,
      title,
      style: addressOf(`${frame}/style.css`),
      script: addressOf(`${frame}/${script}.entry.js`),
    });
  const contentOf = (name: string): string | undefined => {
    const asset = pageAssets().get(name);
    return asset === undefined || name.endsWith('.css') ? asset : `${prelude}\n${asset}`;
  };
  // A browser keeps them until they change, whichever simulator is at this address then.
  const addressOf = (name: string): string =>
    `/assets/${name}?${createHash('sha256')
      .update(contentOf(name) ?? '')
      .digest('hex')
      .slice(0, 16)}`;
  const routes = new Hono();
  routes.get('/', (context) => context.redirect('/lc-landing-page/'));
  routes.get(signInPath, (context) => context.html(page('Sign In', 'sign-in')));
  routes.get('/lc-landing-page/', (context) => context.html(page(productName, 'landing')));
  routes.get('/central-mgmt/', (context) => context.html(page('Central Management', 'central-management')));
  routes.get('/assets/:name{.+}', (context) => {
    const name = context.req.param('name');
    const content = contentOf(name);
    if (content === undefined) return context.notFound();
    const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
    return context.body(content, 200, { 'Content-Type': `${type}; charset=utf-8` });
  });
  return routes;
}

interface PagesOptions {
  readonly release: Release;
  /** Where they read and apply the configuration. */
  readonly configurationPath: string;
  /** The addresses that their forms take. */
  readonly addressRule: AddressRule;
  /** Runs in each before its own script. */
  readonly prelude: string;
}

interface PageParts extends Omit<PagesOptions, 'prelude'> {
  readonly title: string;
  /** The addresses of its style and its script. */
  readonly style: string;
  readonly script: string;
}

function pageOf({ release, configurationPath, addressRule, title, style, script }: PageParts): string {
  return `<!doctype html>
<html lang="en" data-release="${release}" data-configuration="${configurationPath}" data-addresses="${addressRule}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} (simulator)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
<script type="module" src="${script}"></script>
</head>
<body><div id="app"></div></body>
</html>
`;
}
