/** Set by `npm run test:campaign`: tests that sample a space go through much more of it. */
export const IS_CAMPAIGN = process.env.CALE_CAMPAIGN === '1';

/** How many cases to try: `sample` in `npm test`, `whole` in the campaign. */
export function caseCount(sample: number, whole: number): number {
  return IS_CAMPAIGN ? whole : sample;
}

/** `CALE_PART=2/10`: the second tenth of a campaign, for a machine that cannot be kept for all of it at once. */
const [PART = 1, PARTS = 1] = (process.env.CALE_PART ?? '1/1').split('/').map(Number);

/** Which cases this run tries, counted from 0 over the whole campaign, whose parts together try each once. */
export function caseRange(sample: number, whole: number): { first: number; count: number } {
  if (!IS_CAMPAIGN) return { first: 0, count: sample };
  const first = Math.floor((whole * (PART - 1)) / PARTS);
  return { first, count: Math.floor((whole * PART) / PARTS) - first };
}

/** Numbers from 0 to 1, the same at each run of a seed (Numerical Recipes' linear congruence). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
