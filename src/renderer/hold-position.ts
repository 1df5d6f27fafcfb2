/** What the learner does to move by themselves. */
const MOVES = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const;

/** Applies a position now and each time the text grows, as figures and cards arrive late; lets go once the learner moves. */
export function holdPosition(scroller: HTMLElement, apply: () => void): () => void {
  apply();
  const observer = new ResizeObserver(apply);
  if (scroller.firstElementChild) observer.observe(scroller.firstElementChild);
  const stop = () => observer.disconnect();
  for (const name of MOVES) scroller.addEventListener(name, stop, { once: true, passive: true });
  return () => {
    stop();
    for (const name of MOVES) scroller.removeEventListener(name, stop);
  };
}
