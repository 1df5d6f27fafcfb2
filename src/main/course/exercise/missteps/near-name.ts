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
