import { expect } from './fixtures.ts';

/** Half a second apart. */
const LOOKS = { intervals: [500] };

/** Resolves with a length once two looks at it are the same: what came late, or still moved, has moved it for the last time. */
export async function atRest(read: () => Promise<number>): Promise<number> {
  let last = Number.NaN;
  const isSame = async () => {
    const before = last;
    last = await read();
    return before === last;
  };
  await expect.poll(isSame, LOOKS).toBe(true);
  return last;
}
