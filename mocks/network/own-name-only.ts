import type { MiddlewareHandler } from 'hono';

const loopback = /^(localhost|[\w-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Refuses what a page of somebody else's sends: a name of theirs that leads to this machine (DNS rebinding) stands in
 * `Host`, and another page in `Origin`.
 *
 * @param address at which the page listens
 */
export function ownNameOnly(address: string): MiddlewareHandler {
  const isOwn = (url: string | undefined): boolean => {
    const name = url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
    return loopback.test(name) || name === address || name === `[${address}]`;
  };
  return async (context, next) => {
    const host = context.req.header('host');
    const origin = context.req.header('origin');
    if (!isOwn(`http://${host}`)) {
      return context.text(
        `This page is at http://${address} alone; nothing is shown under another name.`,
        403,
      );
    }
    if (origin !== undefined && origin !== `http://${host}`) {
      return context.text('This page takes nothing from another page.', 403);
    }
    return next();
  };
}
