/** Problems by the name of their field. */
export type Problems = Readonly<Record<string, string>>;

/** A request that is answered with `status` and a JSON body `{ message, problems }` (assumed form). */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 412;
  readonly problems: Problems;

  constructor(status: Refusal['status'], message: string, problems: Problems = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.problems = problems;
  }

  /** Throws a 400 when there is any problem. */
  static ifAny(problems: Problems): void {
    const [first] = Object.values(problems);
    if (first !== undefined) throw new Refusal(400, first, problems);
  }
}
