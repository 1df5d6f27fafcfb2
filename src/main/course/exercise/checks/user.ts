import type { Elsewhere } from '../exercise-deps.ts';
import { orNullWhenMissing } from '../or-null-when-missing.ts';

/** Line of a user in a file of users: its name, a password that is elsewhere, its number. */
const USER_LINE = /^([^:]+):[^:]*:(\d+):/;

/**
 * True for one user told in two ways: root by its number, its name or nothing; any other by its number or by the name that the
 * image gives it. A group beside it is as right, where none is asked for.
 */
export async function isSameUser(
  held: string,
  wanted: string,
  imageId: string,
  elsewhere: Pick<Elsewhere, 'fileInAnyLayer'>,
): Promise<boolean> {
  const [heldUser = '', heldGroup] = held.split(':');
  const [wantedUser = '', wantedGroup] = wanted.split(':');
  if (wantedGroup !== undefined && heldGroup !== wantedGroup) return false;
  const [one, other] = [numberOfRoot(heldUser), numberOfRoot(wantedUser)];
  if (one === other || isNumber(one) === isNumber(other)) return one === other;
  const numbers = await userNumbers(imageId, elsewhere);
  return (numbers.get(one) ?? one) === (numbers.get(other) ?? other);
}

function numberOfRoot(user: string): string {
  return user === '' || user === 'root' ? '0' : user;
}

function isNumber(user: string): boolean {
  return /^\d+$/.test(user);
}

/** The numbers of the users that an image names; none where it has no file of users. */
async function userNumbers(
  imageId: string,
  { fileInAnyLayer }: Pick<Elsewhere, 'fileInAnyLayer'>,
): Promise<ReadonlyMap<string, string>> {
  const file = await orNullWhenMissing(fileInAnyLayer(imageId, 'etc/passwd'));
  const lines = (file?.text ?? '').split('\n').map((line) => USER_LINE.exec(line));
  return new Map(lines.flatMap((found) => (found?.[1] && found[2] ? [[found[1], found[2]]] : [])));
}
