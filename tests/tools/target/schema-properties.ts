/** All properties in a JSON schema, at any depth. */
export function propertiesIn(schema: unknown): { name: string; description: unknown }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own: unknown = Reflect.get(schema, 'properties');
  return [
    ...Object.entries(Object(own)).map(([name, property]) => ({
      name,
      description: Reflect.get(Object(property), 'description'),
    })),
    ...Object.values(schema).flatMap(propertiesIn),
  ];
}
