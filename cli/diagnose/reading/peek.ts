/** The first octets of an input, at least so many where it has them, and the whole of it. */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
  wanted: number,
): Promise<{ readonly beginning: Uint8Array; readonly whole: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await iterator.next();
    if (next.done === true) break;
    read.push(next.value);
    length += next.value.length;
  }
  return { beginning: Buffer.concat(read), whole: rest(read, iterator) };
}

async function* rest(
  read: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* read;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}
