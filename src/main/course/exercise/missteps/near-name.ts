/** Fewest letters of a name in which one may be wrong: shorter ones are near one another by chance. */
const MIN_LENGTH = 5;

/** True for a name that one slip of the fingers makes of another: a letter more, less, other, or two exchanged. */
export function isNearName(name: string, wanted: string): boolean {
  if (name === wanted || wanted.length < MIN_LENGTH || Math.abs(name.length - wanted.length) > 1)
    return false;
  if (name.toLowerCase() === wanted.toLowerCase()) return true;
  let start = 0;
  while (start < wanted.length && name[start] === wanted[start]) start++;
  const [rest, wantedRest] = [name.slice(start), wanted.slice(start)];
  return (
    rest.slice(1) === wantedRest ||
    rest === wantedRest.slice(1) ||
    rest.slice(1) === wantedRest.slice(1) ||
    (rest[0] === wantedRest[1] && rest[1] === wantedRest[0] && rest.slice(2) === wantedRest.slice(2))
  );
}

/** What every name of a pattern that only ends freely begins with; null for any other pattern, and where that is too short to tell. */
export function stemOf(glob: string): string | null {
  const stem = glob.slice(0, -1);
  return glob.endsWith('*') && !stem.includes('*') && stem.length >= MIN_LENGTH ? stem : null;
}

/** True for a name that one slip makes of those that begin so: in another case, with a slip of the fingers, or a word less. */
export function hasNearStem(name: string, stem: string): boolean {
  if (name.startsWith(stem)) return false;
  const [folded, wanted] = [name.toLowerCase(), stem.toLowerCase()];
  const lengths = [wanted.length - 1, wanted.length, wanted.length + 1];
  return (
    folded.startsWith(wanted) ||
    lengths.some((length) => isNearName(folded.slice(0, length), wanted)) ||
    lacksLastWord(folded, wanted)
  );
}

/** `ex-maree-1` of what begins by `ex-maree-proue-`; of `ex-maree-`, all that begins by `ex-` would. */
function lacksLastWord(name: string, stem: string): boolean {
  const [, rest] = /^(.+-.+-)[^-]+-$/.exec(stem) ?? [];
  return rest !== undefined && name.startsWith(rest) && !/-/.test(name.slice(rest.length));
}
