import { z } from 'zod';

interface Property {
  readonly name: string;
  readonly description: unknown;
}

/** All properties in a JSON schema, at any depth. */
export function propertiesIn(schema: unknown): Property[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = z.record(z.string(), z.unknown()).safeParse(Reflect.get(schema, 'properties')).data ?? {};
  return [
    ...Object.entries(own).map(([name, property]): Property => ({
      name,
      description: Reflect.get(Object(property), 'description'),
    })),
    ...Object.values(schema).flatMap(propertiesIn),
  ];
}
