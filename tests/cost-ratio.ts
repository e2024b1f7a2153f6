/**
 * How many times as much of the processor one piece of work takes as another.
 *
 * The two are measured side by side, so that the speed of the machine does not matter. Where the first answer is not
 * less than `limit`, each counts with the least of three, since others use the machine too.
 */
export async function costRatio(
  work: () => unknown,
  other: () => unknown,
  { limit }: { readonly limit: number },
): Promise<number> {
  // The first time, what is compiled for the work counts too.
  await other();
  let [ours, theirs] = [Infinity, Infinity];
  for (let round = 0; round < 3 && !(ours / theirs < limit); round += 1) {
    theirs = Math.min(theirs, await used(other));
    ours = Math.min(ours, await used(work));
  }
  return ours / theirs;
}

/** The processor's time of this process for `work`, in microseconds. */
async function used(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
