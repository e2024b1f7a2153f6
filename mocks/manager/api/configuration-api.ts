import { Hono } from 'hono';
import type { Appliance } from '../appliance.ts';
import { describeCertificate } from '../certificate-details.ts';
import { identity } from '../identity.ts';
import { Refusal } from '../refusal.ts';
import { configurationBody, configurationChange, newTrustedCertificate } from './configuration-body.ts';
import { jsonBody } from './json-body.ts';

interface ApplianceDetails {
  readonly hostName: string;
  readonly userName: string;
  /** URL of the primary, of a secondary. */
  readonly secondaryOf: string | undefined;
  /** Where the configuration is read and applied; the state of an Apply is where REST has it all the same. */
  readonly path: string;
}

/** Where REST has what is Central Management's of an appliance. */
export const restPath = '/cm/config/appliance';
/** The requests of the pages where REST does not offer the configuration; nobody has seen such a manager. */
export const pagesPath = '/central-mgmt/api/appliance';

/** Reading, changing and applying the appliance's configuration. */
export function configurationApi(
  appliance: Appliance,
  { hostName, userName, secondaryOf, path }: ApplianceDetails,
): Hono {
  const api = new Hono();
  const { applianceId, ipAddress } = identity;

  for (const base of new Set([restPath, path])) {
    api.use(`${base}/:id/*`, async (context, next) => {
      if (context.req.param('id') !== applianceId) throw new Refusal(404, 'There is no such appliance.');
      await next();
    });
  }

  api.get(`${restPath}/:id/status`, (context) => context.json({ configState: configState(appliance) }));

  api.get(`${path}/:id/config`, (context) => {
    context.header('ETag', etag(appliance));
    return context.json(configurationBody(appliance, { hostName, ipAddress }, userName));
  });

  api.put(`${path}/:id/config`, async (context) => {
    if (secondaryOf !== undefined) return context.redirect(new URL(context.req.path, secondaryOf).href, 307);
    const body = await jsonBody(context);
    if (appliance.applying) throw new Refusal(409, 'Another configuration change is being applied.');
    if (context.req.header('if-match') !== etag(appliance)) {
      throw new Refusal(412, 'The configuration has changed since it was read.');
    }
    appliance.apply(configurationChange(body, appliance));
    return context.json({});
  });

  api.put(`${path}/:id/certificate/csr`, async (context) => {
    const form = await context.req.formData().catch(() => new FormData());
    const friendlyName = form.get('friendlyName');
    const file = form.get('targetCertificateFile');
    const bytes = file instanceof File ? await file.bytes() : new Uint8Array();
    const { certificate } = newTrustedCertificate(
      typeof friendlyName === 'string' ? friendlyName : '',
      bytes,
      appliance.state.trustStore,
    );
    return context.json([describeCertificate(certificate)]);
  });

  return api;
}

/** `APPLYING_CONFIG` is assumed: Cisco says only that it is another word. */
function configState({ applying, applyFailed }: Appliance): string {
  if (applying) return 'APPLYING_CONFIG';
  return applyFailed ? 'APPLY_CONFIG_FAILED' : 'UP_TO_DATE';
}

function etag({ state }: Appliance): string {
  return `"${state.revision}"`;
}
