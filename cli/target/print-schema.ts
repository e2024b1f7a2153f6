import { targetJsonSchema } from '../../fixtures/target/target-json-schema.ts';

/** Prints the JSON schema of target files. */
export function printSchema(): void {
  console.log(JSON.stringify(targetJsonSchema(), null, 2));
}
