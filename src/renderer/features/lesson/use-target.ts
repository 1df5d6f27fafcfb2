import { type RefObject, useEffect } from 'react';
import { holdPosition } from '../../hold-position.ts';
import { followArrivals } from '../../route.ts';
import { highlightWords } from './highlight.ts';
import { readBefore } from './use-place.ts';

interface Target {
  /** Changes with the text that is looked into. */
  sectionKey: string;
  exerciseId: string | undefined;
  words: readonly string[] | undefined;
}

/** Brings on screen what the address points at: an exercise's card, or the first of the searched words; again at each click on the link. */
export function useTarget(scroller: RefObject<HTMLElement | null>, target: Target): void {
  const { sectionKey, exerciseId } = target;
  const words = target.words?.join(' ') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the section's text is what is looked into
  useEffect(() => {
    const element = scroller.current;
    if (!element || (!exerciseId && !words)) return;
    const { first, clear } = highlightWords(element, words === '' ? [] : words.split(' '));
    const show = () => {
      if (exerciseId) findExercise(element, exerciseId)?.scrollIntoView({ block: 'start' });
      else first?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    };
    const hold = () => holdPosition({ scroller: element, until: document }, show);
    // A page that the history went back to is shown where it was read.
    let letGo = readBefore() === undefined ? hold() : undefined;
    const unfollow = followArrivals(() => {
      letGo?.();
      letGo = hold();
    });
    return () => {
      unfollow();
      letGo?.();
      clear();
    };
  }, [scroller, sectionKey, exerciseId, words]);
}

function findExercise(root: HTMLElement, exerciseId: string): Element | null {
  return root.querySelector(`[data-exercise="${CSS.escape(exerciseId)}"]`);
}
