import { observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { Page } from '../http-page.ts';
import { excerptOf, failed, passed, type Verdict } from './check-kind.ts';
import { judgeText } from './text.ts';

/** What a check says it expects of a page. */
export interface PageFacts {
  status(status: number): CheckFact;
  contains(text: string): CheckFact;
  matches(pattern: string): CheckFact;
}

/** Judges what answered. */
export function judgePage(
  wanted: { status: number; contains?: string | undefined; matches?: string | undefined },
  page: Page,
  facts: PageFacts,
): Verdict {
  const expected = facts.status(wanted.status);
  if (page.status !== wanted.status)
    return failed(expected, observes('http-status', { status: page.status }));
  const missing = judgeText(wanted, page.body, facts);
  return missing
    ? failed(missing, observes('http-content', { excerpt: excerptOf(page.body) }))
    : passed(expected);
}
