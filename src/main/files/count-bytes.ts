/** Passes bytes on, and tells after each piece how many went by in all. */
export async function* countBytes(
  source: AsyncIterable<Uint8Array>,
  onTotal: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, void> {
  let total = 0;
  for await (const chunk of source) {
    yield chunk;
    total += chunk.length;
    onTotal(total);
  }
}
