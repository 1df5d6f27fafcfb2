import type { CheckFact, CheckView } from '#shared/course/views.ts';

/** Checks that stand together: all those that one missing object keeps red, or one alone. */
export interface CheckGroup {
  /** The object that is not there, as observed; null for a check that stands alone. */
  absent: CheckFact | null;
  checks: readonly CheckView[];
}

/** The checks in their order, those that miss the same object under its first one. */
export function groupChecks(checks: readonly CheckView[]): CheckGroup[] {
  const groups = new Map<string, { absent: CheckFact | null; checks: CheckView[] }>();
  for (const [index, check] of checks.entries()) {
    const absent = absentObject(check);
    const key = absent ? JSON.stringify([absent.code, absent.params]) : String(index);
    const group = groups.get(key);
    if (group) group.checks.push(check);
    else groups.set(key, { absent, checks: [check] });
  }
  // Of an object that is missed once, the check itself says enough.
  return [...groups.values()].map(({ absent, checks: together }) => ({
    absent: together.length > 1 ? absent : null,
    checks: together,
  }));
}

function absentObject({ isOk, observed }: CheckView): CheckFact | null {
  return !isOk && observed && ABSENT.has(observed.code) ? observed : null;
}

/** What is observed where the object itself is not there. */
const ABSENT = new Set(
  ['container', 'image', 'volume', 'network', 'file', 'service', 'cluster'].map(
    (type) => `observed:${type}-missing`,
  ),
);
