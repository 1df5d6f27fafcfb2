import type { CheckFact } from '#shared/course/views.ts';
import { matchesPattern } from '../patterns.ts';

interface TextFacts {
  contains(text: string): CheckFact;
  matches(pattern: string): CheckFact;
}

/** The first expectation on a text that it does not meet, or null. */
export function judgeText(
  wanted: { contains?: string | undefined; matches?: string | undefined },
  text: string,
  facts: TextFacts,
): CheckFact | null {
  if (wanted.contains !== undefined && !text.includes(wanted.contains))
    return facts.contains(wanted.contains);
  if (wanted.matches !== undefined && !matchesPattern(wanted.matches, text))
    return facts.matches(wanted.matches);
  return null;
}
