import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** The folder of the recipes for CI servers. */
const recipes = 'docs/ci';

const workflowSchema = z.object({
  jobs: z.object({
    nightly: z.object({
      env: z.record(z.string(), z.string()),
      steps: z.array(
        z.object({ name: z.string().optional(), run: z.string().optional(), if: z.string().optional() }),
      ),
    }),
  }),
});

/** Keywords of GitLab CI that the recipe uses: https://docs.gitlab.com/ci/yaml/. Another one is a mistake until it stands here. */
const jobSchema = z.strictObject({
  stage: z.string(),
  image: z.string(),
  timeout: z
    .string()
    .regex(/^\d+ (?:hour|minute)s?$/)
    .optional(),
  resource_group: z.string().optional(),
  variables: z.record(z.string(), z.string()).optional(),
  cache: z
    .strictObject({
      key: z.string(),
      paths: z.array(z.string()),
      when: z.enum(['on_success', 'on_failure', 'always']),
    })
    .optional(),
  before_script: z.array(z.string()).optional(),
  script: z.array(z.string()),
  allow_failure: z.strictObject({ exit_codes: z.union([z.int(), z.array(z.int())]) }).optional(),
  needs: z.array(z.string()).optional(),
  when: z.enum(['on_success', 'on_failure', 'always', 'manual', 'delayed', 'never']).optional(),
  artifacts: z.strictObject({
    when: z.enum(['on_success', 'on_failure', 'always']).optional(),
    paths: z.array(z.string()),
    reports: z.strictObject({ junit: z.string() }).optional(),
  }),
});

const pipelineSchema = z.strictObject({
  workflow: z.strictObject({ rules: z.array(z.strictObject({ if: z.string() })) }),
  stages: z.array(z.string()),
  nightly: jobSchema,
  pages: jobSchema,
});

export function textOf(name: string): string {
  return readFileSync(`${recipes}/${name}`, 'utf8');
}

/** The job of GitHub's recipe. */
export function workflow() {
  return workflowSchema.parse(parse(textOf('github-actions.yml'))).jobs.nightly;
}

/** The commands of a step of GitHub's recipe, by its name. */
export function stepOf(name: string): string {
  const run = workflow().steps.find((step) => step.name === name)?.run;
  if (run === undefined) throw new Error(`github-actions.yml has no step "${name}" that runs commands.`);
  return run;
}

/** GitLab's recipe. @throws for a keyword that GitLab does not have, as far as the recipe uses them */
export function pipeline() {
  return pipelineSchema.parse(parse(textOf('gitlab-ci.yml')));
}

/** The commands that the Jenkinsfile gives to `sh`, in their order. */
export function jenkinsCommands(): string[] {
  return [...textOf('Jenkinsfile').matchAll(/\bsh(?:\(returnStatus: true, script: | )'([^'\n]+)'/g)].map(
    ([, command = '']) => command,
  );
}
