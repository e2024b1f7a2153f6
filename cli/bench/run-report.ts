import { z } from 'zod';

/** The parts of Playwright's JSON report that a bench reads. */
const runReportSchema = z.object({
  suites: z.array(
    z.object({
      specs: z.array(
        z.object({
          title: z.string(),
          tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
        }),
      ),
    }),
  ),
});

export function readRunReport(json: string): z.infer<typeof runReportSchema> {
  return runReportSchema.parse(JSON.parse(json));
}
