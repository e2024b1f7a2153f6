import type { Context } from 'hono';
import { Refusal } from '../refusal.ts';

/** A JSON object whose members have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws Refusal 400 when the request's body is no JSON object */
export async function jsonBody(context: Context): Promise<JsonObject> {
  const body: unknown = await context.req.json().catch(() => undefined);
  return jsonObject(body, 'The body');
}

/** @throws Refusal 400 when the value is no object */
export function jsonObject(value: unknown, name: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal(400, `${name} must be a JSON object.`);
  }
  return Object.fromEntries(Object.entries(value));
}

/**
 * @returns the text, or '' where the member is missing
 * @throws Refusal 400 when it is something else
 */
export function textMember(object: JsonObject, name: string): string {
  const value = object[name] ?? '';
  if (typeof value !== 'string')
    throw new Refusal(400, `${name} must be a text.`, { [name]: 'Must be a text.' });
  return value;
}

/** @throws Refusal 400 when the member is no boolean */
export function booleanMember(object: JsonObject, name: string): boolean {
  const value = object[name];
  if (typeof value !== 'boolean') {
    throw new Refusal(400, `${name} must be true or false.`, { [name]: 'Must be true or false.' });
  }
  return value;
}
