import type { z } from 'zod';

/** Values by their keys. */
export type Values = Readonly<Record<string, unknown>>;

/** A value that a schema takes: its example, its default, or of a mapping those of what it needs or has defaults for. */
export function exampleOf(schema: z.core.JSONSchema.JSONSchema | boolean): unknown {
  if (typeof schema === 'boolean') return undefined;
  const { examples: [example] = [], const: only, default: preset, properties, required = [], oneOf } = schema;
  if (example !== undefined) return example;
  if (only !== undefined) return only;
  if (preset !== undefined && typeof preset !== 'object') return preset;
  if (oneOf) return exampleOf(oneOf[0] ?? false);
  return Object.fromEntries(
    Object.entries(properties ?? {})
      .filter(
        ([key, property]) =>
          required.includes(key) || (typeof property === 'object' && property.default !== undefined),
      )
      .map(([key, property]) => [key, exampleOf(property)]),
  );
}

/** The entries of a mapping; nothing is in anything else. */
export function valuesIn(value: unknown): Values {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
