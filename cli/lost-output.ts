let mattersMore = 0;

/** Ends a verb when its reader stops early, as `head` does, or closes the terminal; some work goes on to its end. */
export function endWithOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (mattersMore > 0) return;
      if (error.code !== 'EPIPE') throw error;
      process.exit();
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
