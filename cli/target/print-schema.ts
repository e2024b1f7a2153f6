import { targetJsonSchema } from '../../fixtures/target/target-json-schema.ts';
import { printJson } from '../print-json.ts';

/** Prints the JSON schema of target files. */
export function printSchema(): void {
  printJson(targetJsonSchema());
}
