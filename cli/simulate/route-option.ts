import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';
import type { Routes } from '../../mocks/network/index.ts';
import type { SesPort } from '../../mocks/ses/index.ts';

const ports = [25, 587, 2587, 465, 2465] as const satisfies readonly SesPort[];

/**
 * Adds what one `--route` says to those before it: `HOST=ADDRESS` leads all five ports of SES there, `HOST:PORT=ADDRESS:PORT`
 * one port.
 *
 * @throws InvalidArgumentError for anything else
 */
export function addRoute(text: string, before: Routes = {}): Routes {
  const [, host = '', port, address = '', listener] =
    /^([a-z0-9.-]+)(?::(\d+))?=([0-9.]+)(?::(\d+))?$/i.exec(text) ?? [];
  if (isIP(address) !== 4 || (port === undefined) !== (listener === undefined)) {
    throw new InvalidArgumentError(
      'Give HOST=ADDRESS, such as email-smtp.us-east-1.amazonaws.com=127.0.0.9, or HOST:PORT=ADDRESS:PORT.',
    );
  }
  const name = host.toLowerCase();
  const added =
    port === undefined
      ? ports.map((each) => [`${name}:${each}`, `${address}:${each}`])
      : [[`${name}:${port}`, `${address}:${listener}`]];
  return { ...before, ...Object.fromEntries(added) };
}
