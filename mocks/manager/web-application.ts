import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { configurationApi, pagesPath, restPath } from './api/configuration-api.ts';
import { informationApi } from './api/information-api.ts';
import { inventoryApi } from './api/inventory-api.ts';
import { responseManagementApi } from './api/response-management-api.ts';
import { sessionGate } from './api/session-gate.ts';
import { tokenApi } from './api/token-api.ts';
import type { Appliance } from './appliance.ts';
import type { MailService } from './mail/mail-service.ts';
import { pageRoutes } from './page-routes.ts';
import { Refusal } from './refusal.ts';
import { type Release, traitsOf } from './release.ts';
import type { Sessions } from './sessions.ts';

export interface WebApplicationParts {
  readonly appliance: Appliance;
  readonly mailService: MailService;
  readonly sessions: Sessions;
  readonly userName: string;
  readonly hostName: string;
  readonly release: Release;
  /** URL of the primary of a failover pair. */
  readonly secondaryOf: string | undefined;
  /** Whether REST offers the configuration, and not the pages' own way alone. */
  readonly configurationApi: boolean;
  /** Runs in each page before its own script. */
  readonly prelude: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onRequest: ((method: string, path: string) => void) | undefined;
}

/** Pages and API behind one session. */
export function webApplication(parts: WebApplicationParts): Hono {
  const { appliance, hostName, mailService, now, release, sessions, userName } = parts;
  const path = parts.configurationApi ? restPath : pagesPath;
  const application = new Hono();
  application.use(async ({ req }, next) => {
    parts.onRequest?.(req.method, req.path);
    await next();
  });
  application.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
      },
    }),
  );
  application.use(async (context, next) => {
    await next();
    // Scripts and styles have an address for each content.
    context.header('Cache-Control', context.req.path.startsWith('/assets/') ? 'max-age=3600' : 'no-store');
    context.header('Date', new Date(now()).toUTCString());
  });
  application.use(bodyLimit({ maxSize: 1024 * 1024 }));
  application.use(sessionGate(sessions, traitsOf(release).signInPath));
  application.route('/', tokenApi(sessions, userName));
  application.route('/', informationApi(hostName, release));
  application.route('/', inventoryApi(appliance, hostName, release));
  application.route(
    '/',
    configurationApi(appliance, { hostName, userName, secondaryOf: parts.secondaryOf, path }),
  );
  application.route('/', responseManagementApi(appliance, mailService));
  application.route(
    '/',
    pageRoutes({
      release,
      configurationPath: path,
      addressRule: appliance.addressRule,
      prelude: parts.prelude,
    }),
  );
  application.onError((error, context) => {
    if (!(error instanceof Refusal)) {
      console.error(error);
      return context.json({ message: 'The simulator failed.', problems: {} }, 500);
    }
    return context.json({ message: error.message, problems: error.problems }, error.status);
  });
  return application;
}
