import type { Page, Response } from '@playwright/test';

/** A request of the pages, without anything that was sent. */
interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  /** Of JSON: the same with `string`, `number` … in place of each value; of a list, its first. */
  readonly shape?: unknown;
}

/** The requests of a page, and all texts in the answers to them: these are the customer's. */
export interface WatchedAnswers {
  readonly requests: readonly SeenRequest[];
  readonly texts: ReadonlySet<string>;
  /** Waits for the answers that are still read. */
  settled(): Promise<void>;
}

export function watchAnswers(page: Page): WatchedAnswers {
  const requests: SeenRequest[] = [];
  const texts = new Set<string>();
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    if (/^(document|fetch|xhr)$/.test(response.request().resourceType()))
      reading.push(read(response, requests, texts));
  });
  return { requests, texts, settled: async () => void (await Promise.all(reading)) };
}

async function read(response: Response, requests: SeenRequest[], texts: Set<string>): Promise<void> {
  const { pathname } = new URL(response.url());
  const method = response.request().method();
  const type = (response.headers()['content-type'] ?? '').split(';')[0] ?? '';
  const seen = { method, path: pathname, status: response.status(), type };
  const body = type === 'text/html' ? undefined : jsonOf(await response.text().catch(() => ''));
  if (body !== undefined) for (const text of textsIn(body)) texts.add(text);
  const request = body === undefined ? seen : { ...seen, shape: shapeOf(body) };
  const known = requests.some(
    (other) => other.method === method && other.path === pathname && other.status === seen.status,
  );
  if (!known) requests.push(request);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split('\n')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
