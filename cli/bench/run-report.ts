import { z } from 'zod';

/** What is read of Playwright's JSON report. */
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
