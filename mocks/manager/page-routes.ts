import { Hono } from 'hono';
import { pageAssets } from './page-assets.ts';
import type { AddressRule } from './rules/mail-address.ts';
import { type Release, traitsOf } from './release.ts';

/** The three pages of the product, and what they load. */
export function pageRoutes({ release, configurationPath, addressRule, prelude }: PagesOptions): Hono {
  const { frame, productName, signInPath } = traitsOf(release);
  const page = (title: string, script: string): string =>
    pageOf({ release, configurationPath, addressRule, title, frame, script });
  const routes = new Hono();
  routes.get('/', (context) => context.redirect('/lc-landing-page/'));
  routes.get(signInPath, (context) => context.html(page('Sign In', 'sign-in')));
  routes.get('/lc-landing-page/', (context) => context.html(page(productName, 'landing')));
  routes.get('/central-mgmt/', (context) => context.html(page('Central Management', 'central-management')));
  routes.get('/assets/:name{.+}', (context) => {
    const name = context.req.param('name');
    const asset = pageAssets().get(name);
    if (asset === undefined) return context.notFound();
    if (name.endsWith('.css')) return context.body(asset, 200, { 'Content-Type': 'text/css; charset=utf-8' });
    return context.body(`${prelude}\n${asset}`, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
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
  /** The folder of its script and its style. */
  readonly frame: string;
  readonly script: string;
}

function pageOf({ release, configurationPath, addressRule, title, frame, script }: PageParts): string {
  return `<!doctype html>
<html lang="en" data-release="${release}" data-configuration="${configurationPath}" data-addresses="${addressRule}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} (simulator)</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/${frame}/style.css">
<script type="module" src="/assets/${frame}/${script}.entry.js"></script>
</head>
<body><div id="app"></div></body>
</html>
`;
}
