import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { identity } from '../identity.ts';
import type { Session, Sessions } from '../sessions.ts';

const sessionCookie = 'stealthwatch.jwt';
const xsrfCookie = 'XSRF-TOKEN';

/** The session a request belongs to. */
export function sessionOf(context: Context, sessions: Sessions): Session | undefined {
  return sessions.find(getCookie(context, sessionCookie));
}

/** Sign-in, renewal and sign-out, as Cisco's scripts use them. */
export function tokenApi(sessions: Sessions, userName: string): Hono {
  const api = new Hono();

  api.post('/token/v2/authenticate', async (context) => {
    const type = context.req.header('content-type') ?? '';
    if (!type.toLowerCase().startsWith('application/x-www-form-urlencoded')) return context.body(null, 415);
    const form = new URLSearchParams(await context.req.text());
    const session = await sessions.signIn(form.get('username') ?? '', form.get('password') ?? '');
    return session ? begun(context, session, sessions.seconds, userName) : context.body(null, 401);
  });

  api.post('/token/v2', async (context) =>
    begun(context, await sessions.renew(), sessions.seconds, userName),
  );

  api.delete('/token', (context) => {
    sessions.end();
    deleteCookie(context, sessionCookie, { path: '/', secure: true });
    deleteCookie(context, xsrfCookie, { path: '/', secure: true });
    return context.body(null, 200);
  });

  return api;
}

function begun(context: Context, session: Session, seconds: number, userName: string): Response {
  setCookie(context, sessionCookie, session.token, { path: '/', secure: true, httpOnly: true });
  setCookie(context, xsrfCookie, session.xsrfToken, { path: '/', secure: true });
  return context.json({
    tokenTtlInSeconds: seconds,
    sessionMaxIdleTimeInSeconds: 0,
    authResponse: {
      user: {
        username: userName,
        fullName: identity.fullName,
        roles: [{ name: 'Master Admin', source: 'Internal' }],
      },
    },
  });
}
