type Random = () => number;

/** Something else than what was there, of another kind. */
const OTHERS: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -1e308,
  5e-324,
  1e19,
  Number.MAX_SAFE_INTEGER,
  '',
  '1e999',
  '9'.repeat(400),
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '__proto__',
  'constructor',
  'x',
  '\u0000\u202e',
  [],
  {},
  [null],
  [[[]]],
  { '': {} },
  { length: -1, toString: 1 },
  JSON.parse('{"__proto__": 1, "constructor": {}}'),
];

/** The same value with parts of another kind: each part is replaced with the probability. */
export function withOtherKinds(value: unknown, random: Random, probability: number): unknown {
  if (random() < probability) return OTHERS[Math.floor(random() * OTHERS.length)];
  return inside(value, (part) => withOtherKinds(part, random, probability));
}

/** The same value without some of its parts. */
export function withLess(value: unknown, random: Random, probability: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return inside(value, (part) => withLess(part, random, probability));
  const kept = Object.entries(value).filter(() => random() >= probability);
  return Object.fromEntries(kept.map(([name, part]) => [name, withLess(part, random, probability)]));
}

/** The same value, each of its parts as `change` gives it. */
export function inside(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]));
}
