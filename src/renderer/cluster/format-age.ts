const NBSP = '\u00a0';
const STEPS = [
  ['j', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const;

/** How long ago something was, in its largest unit: `12 s`, `5 min`, `3 h`, `40 j`. */
export function formatAge(ms: number): string {
  for (const [unit, unitMs] of STEPS) if (ms >= unitMs) return `${Math.floor(ms / unitMs)}${NBSP}${unit}`;
  return `${Math.max(0, Math.floor(ms / 1000))}${NBSP}s`;
}
