import type { Problems, Refusal } from '../refusal.ts';
import { traits } from './traits.ts';

/** An answer other than 2xx. */
export class RequestFailed extends Error {
  readonly status: number;
  readonly problems: Problems;

  constructor(status: number, message: string, problems: Problems) {
    super(message);
    this.name = 'RequestFailed';
    this.status = status;
    this.problems = problems;
  }
}

export interface Answer<Body> {
  readonly body: Body;
  readonly headers: Headers;
}

/**
 * Calls the API in the page's session. When the session has ended the page leaves for the sign-in and the promise
 * stays pending.
 *
 * @param content sent as JSON, a `FormData` as it is
 * @throws RequestFailed for an answer other than 2xx
 */
export async function request<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  content?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Body>> {
  const json = content !== undefined && !(content instanceof FormData);
  const response = await fetch(path, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { 'X-XSRF-TOKEN': cookie('XSRF-TOKEN') }),
      ...(json ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    ...(content === undefined ? {} : { body: json ? JSON.stringify(content) : content }),
  });
  if (response.status === 401) {
    location.assign(`${traits.signInPath}?reason=session-ended`);
    return new Promise(() => undefined);
  }
  const text = await response.text();
  if (!response.ok) throw failed(response.status, text);
  // The page and what answers it are one program, and share its types.
  // oxlint-disable-next-line typescript/no-unsafe-assignment
  const body: Body = text === '' ? undefined : JSON.parse(text);
  return { body, headers: response.headers };
}

function failed(status: number, text: string): RequestFailed {
  try {
    // The same program's `Refusal`, or a text that is no JSON.
    // oxlint-disable-next-line typescript/no-unsafe-assignment
    const refusal: Pick<Refusal, 'message' | 'problems'> = JSON.parse(text);
    return new RequestFailed(status, refusal.message, refusal.problems);
  } catch {
    return new RequestFailed(status, `The manager answered with status ${status}.`, {});
  }
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}
