import type { MiddlewareHandler } from 'hono';
import type { Sessions } from '../sessions.ts';
import { sessionOf } from './token-api.ts';

const pages = new Set(['/lc-landing-page/', '/central-mgmt/']);

const unauthorized = `<html>
<head><title>401 Authorization Required</title></head>
<body>
<center><h1>401 Authorization Required</h1></center>
<hr><center>nginx</center>
</body>
</html>
`;

/**
 * Lets in who has a session; pages send others to the sign-in, everything else answers 401 in nginx's words. What is
 * no GET has to repeat the XSRF token too, else 403.
 */
export function sessionGate(sessions: Sessions, signInPath: string): MiddlewareHandler {
  const open = new Set(['/', signInPath, '/token/v2/authenticate']);
  return async (context, next) => {
    const { method, path } = context.req;
    if (open.has(path) || path.startsWith('/assets/')) return next();
    const session = sessionOf(context, sessions);
    if (!session) {
      return pages.has(path) ? context.redirect(signInPath) : context.html(unauthorized, 401);
    }
    const safe = method === 'GET' || method === 'HEAD';
    if (!safe && context.req.header('x-xsrf-token') !== session.xsrfToken) return context.body(null, 403);
    return next();
  };
}
