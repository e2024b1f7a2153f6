let mattersMore = 0;

/** Ends a verb when its reader stops early, as `head` does, or closes the terminal; some work goes on to its end. */
export function endWithOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (mattersMore > 0) return;
      if (error.code === 'EPIPE') process.exit();
      // Where nobody gets the sentence either, the exit code says it.
      if (stream === process.stdout)
        console.error(`The output cannot be written (${error.code}): make room, or send it elsewhere.`);
      process.exit(2);
    });
  }
}

/** Does work that goes on to its end, even when nobody reads about it any more. */
export async function thoughNobodyReads<T>(work: () => Promise<T>): Promise<T> {
  mattersMore += 1;
  try {
    return await work();
  } finally {
    mattersMore -= 1;
  }
}
