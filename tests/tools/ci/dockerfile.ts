import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { textOf } from './recipes.ts';

/** One instruction of the recipe, e.g. `RUN` and its commands. */
export interface Instruction {
  readonly keyword: string;
  readonly given: string;
}

/** The instructions of the recipe for a container, in their order. */
export function instructions(): Instruction[] {
  return DockerfileParser.parse(textOf('Dockerfile'))
    .getInstructions()
    .map((instruction) => ({
      keyword: instruction.getKeyword(),
      given: (instruction.getArgumentsContent() ?? '').replaceAll(/\s*\\\n\s*/g, ' '),
    }));
}

/** Whether the container gets a file or folder on top of the project. */
export function isSent(name: string): boolean {
  return !textOf('Dockerfile.dockerignore')
    .split('\n')
    .filter(Boolean)
    .some((pattern) => {
      const source = pattern
        .replace(/^\//, '')
        .replaceAll('.', String.raw`\.`)
        .replaceAll('*', '[^/]*');
      return new RegExp(`^${source}$`).test(name);
    });
}

/** Does what `COPY` does: files and folders of the project, but those that the container does not get. */
export function copy(given: string, into: string): void {
  const names = given.split(' ').slice(0, -1);
  mkdirSync(into, { recursive: true });
  for (const name of names.flatMap((one) => (one === '.' ? readdirSync('.') : [one]))) {
    if (isSent(name)) cpSync(name, join(into, name), { recursive: true });
  }
}
