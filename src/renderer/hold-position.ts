/** What the learner does to move by themselves. */
const MOVES = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;

/** The position each text is held at: a new one takes its place. */
const holds = new WeakMap<HTMLElement, () => void>();

interface Hold {
  scroller: HTMLElement;
  /** Where the learner's moves end it. */
  until: EventTarget;
}

/**
 * Applies a position now and each time the text grows, as figures and cards arrive late; lets go once the learner moves there or
 * changes the window, where what is read keeps its place, or once another position is to be held.
 */
export function holdPosition({ scroller, until }: Hold, apply: () => void): () => void {
  holds.get(scroller)?.();
  apply();
  const observer = new ResizeObserver(apply);
  if (scroller.firstElementChild) observer.observe(scroller.firstElementChild);
  const letGo = () => {
    observer.disconnect();
    window.removeEventListener('resize', letGo);
    for (const name of MOVES) until.removeEventListener(name, letGo, { capture: true });
  };
  window.addEventListener('resize', letGo);
  for (const name of MOVES) until.addEventListener(name, letGo, { capture: true, passive: true });
  holds.set(scroller, letGo);
  return letGo;
}
