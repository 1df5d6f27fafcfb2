import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { type CheckContext, failed, passed, type Verdict } from './check-kind.ts';

type Type = 'image' | 'volume' | 'network';

/** Presence or absence of an object by name; one that bore an owned name before the exercise does not count. */
export function judgeNamed(
  type: Type,
  check: { name: string; exists: boolean },
  found: { isPresent: boolean; isOlder: boolean },
  context: CheckContext,
): Verdict {
  const { name, exists } = check;
  const expected = expectedNamed(type, check);
  if (exists) {
    if (!found.isPresent) return failed(expected, observes(`${type}-missing`, { name }));
    return found.isOlder ? failed(expected, observes(`${type}-older`, { name })) : passed(expected);
  }
  if (found.isPresent) return failed(expected, observes(`${type}-still-there`, { name }));
  return context.hasSeen(type, name)
    ? passed(expected)
    : failed(expected, observes('never-seen', { type, name }));
}

/** That the object of a name is there, or is gone. */
export function expectedNamed(type: Type, check: { name: string; exists: boolean }): CheckFact {
  return expects(check.exists ? `${type}-exists` : `${type}-gone`, { name: check.name });
}
