import wrapAnsi from 'wrap-ansi';
import { stringify } from 'yaml';
import type { z } from 'zod';
import { exampleOf, type Values, valuesIn } from './example-of.ts';

type Schema = z.core.JSONSchema.JSONSchema;

const width = 100;

/**
 * A mapping in YAML with every property of its schema, each explained by its description. What has no value is there as
 * a comment with an example: `#` stands directly before what can be put in force, `# ` before what explains.
 */
export function annotatedYaml(schema: Schema, values: Values): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (typeof property === 'boolean') return [];
    const value = values[key];
    const lines = entry(key, property, value ?? exampleOf(property));
    return [...explanation(property), ...(value === undefined ? lines.map((line) => `#${line}`) : lines)];
  });
}

function explanation({ description = '', default: preset }: Schema): string[] {
  const shown = typeof preset === 'string' ? preset : JSON.stringify(preset);
  const ends = typeof preset === 'object' || preset === undefined ? '' : ` Default: ${shown}.`;
  const lines = wrapAnsi(`${description}${ends}`.trim(), width).split('\n');
  return lines.filter(Boolean).map((line) => `# ${line}`);
}

function entry(key: string, schema: Schema, value: unknown): string[] {
  const { items } = schema;
  if (Array.isArray(value) && typeof items === 'object' && !Array.isArray(items)) {
    return [
      `${key}:`,
      ...value.flatMap((item) => listed(annotatedYaml(items, valuesIn(item)))).map(indented),
    ];
  }
  if (schema.properties) return [`${key}:`, ...annotatedYaml(schema, valuesIn(value)).map(indented)];
  if (schema.oneOf) return [`${key}:`, ...alternatives(schema.oneOf, valuesIn(value)).map(indented)];
  return [`${key}: ${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}`];
}

/** The alternative of the values' kind, and the others as comments. */
function alternatives(all: readonly (Schema | boolean)[], values: Values): string[] {
  const schemas = all.filter((schema): schema is Schema => typeof schema === 'object');
  const chosen = schemas.filter((schema) => kindOf(schema) === values['kind']);
  const others = schemas.filter((schema) => !chosen.includes(schema));
  return [
    ...chosen.flatMap((schema) => annotatedYaml(schema, values)),
    ...others.flatMap((schema) => [
      '# Or, in place of the lines above:',
      ...annotatedYaml(schema, valuesIn(exampleOf(schema))).map((line) =>
        line.startsWith('#') ? line : `#${line}`,
      ),
    ]),
  ];
}

function kindOf({ properties }: Schema): unknown {
  const kind = properties?.['kind'];
  return typeof kind === 'object' ? kind.const : undefined;
}

/** The lines of a mapping as an item of a list: the dash before its first key. */
function listed(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => !line.startsWith('#'));
  return lines.map((line, index) => (index === first ? `- ${line}` : `  ${line}`));
}

function indented(line: string): string {
  return `  ${line}`;
}
