import type { Tone } from './list/row-facts.ts';
import '../../panel/tones.css';

const SHAPES: Record<Tone, string> = {
  good: 'M2 2 H10 V10 H2 Z',
  wait: 'M6 1.5 A4.5 4.5 0 1 0 6 10.5 A4.5 4.5 0 1 0 6 1.5',
  bad: 'M6 0.8 L11.2 6 L6 11.2 L0.8 6 Z',
  off: 'M2 6 H10',
};

/** How an object is, by shape and colour; the words beside it say the same. */
export function Mark({ tone }: { tone: Tone }) {
  return (
    <svg viewBox="0 0 12 12" className={`k8s-mark tone-mark tone-${tone}`} aria-hidden="true">
      <path d={SHAPES[tone]} />
    </svg>
  );
}
