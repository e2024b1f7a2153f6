/** Does something while variables of the environment have other values, and puts them back. */
export async function withEnvironment<Result>(
  variables: Readonly<Record<string, string>>,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
