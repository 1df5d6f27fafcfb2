/** Set by `npm run test:campaign`: tests that sample a space go through much more of it. */
export const IS_CAMPAIGN = process.env.CALE_CAMPAIGN === '1';

/** How many cases to try: `sample` in `npm test`, `whole` in the campaign. */
export function caseCount(sample: number, whole: number): number {
  return IS_CAMPAIGN ? whole : sample;
}

/** Numbers from 0 to 1, the same at each run of a seed (Numerical Recipes' linear congruence). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
