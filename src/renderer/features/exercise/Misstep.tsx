import { createElement, useLayoutEffect, useRef } from 'react';
import type { CheckFact } from '#shared/course/views.ts';
import { describeMisstep } from '#shared/strings/fr/missteps.ts';
import { wholeWords } from '../../components/CommandText.tsx';
import { holdWhole } from './hold-whole.ts';

/**
 * What probably went wrong, and what to do about it, if anything: each command is shown as one. It is brought whole on screen when
 * it comes to a step that is looked at.
 */
export function Misstep({ misstep }: { misstep: CheckFact | null }) {
  const line = useRef<HTMLParagraphElement>(null);
  const isThere = misstep !== null;
  const wasThere = useRef(isThere);
  useLayoutEffect(() => {
    const isNew = isThere && !wasThere.current;
    wasThere.current = isThere;
    if (isNew && line.current && isLookedAt(line.current)) return holdWhole(line.current);
  }, [isThere]);
  if (!misstep) return null;
  const parts = describeMisstep(misstep).split(/`([^`]*)`/);
  return (
    <p ref={line} className="misstep" role="status">
      {parts.map((part, at) =>
        at % 2 ? createElement('code', { key: at, translate: 'no' }, ...wholeWords(part)) : part,
      )}
    </p>
  );
}

/** What its step says before it is on screen, some of it at least. */
function isLookedAt(line: HTMLElement): boolean {
  const step = line.closest('[data-step]')?.getBoundingClientRect();
  const lesson = line.closest('.lesson-scroll')?.getBoundingClientRect();
  if (!step || !lesson) return false;
  return step.top < lesson.bottom && line.getBoundingClientRect().top > lesson.top;
}
