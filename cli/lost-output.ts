let mattersMore = 0;

/** Whoever reads the output may stop early, as `head` does, or close the terminal: that ends a verb, but not all its work. */
export function endWithOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (mattersMore > 0) return;
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

/** Does what goes on to its end though nobody may read of it any more. */
export async function thoughNobodyReads<T>(work: () => Promise<T>): Promise<T> {
  mattersMore += 1;
  try {
    return await work();
  } finally {
    mattersMore -= 1;
  }
}
