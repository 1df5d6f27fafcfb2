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

const NUMBERS = [0, -1, 0.5, 1e308, -1e308, 5e-324, 1e19, 2 ** 53, 4_294_967_296];
const TEXTS = [
  '',
  ' ',
  '\u0000\u202e\u2028',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  '1e999',
  '9'.repeat(400),
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '0001-01-01T00:00:00Z',
  'javascript:alert(1)',
  '<img src=x onerror=alert(1)>',
  '%',
  '../..',
  'x\n'.repeat(2_000),
  'W'.repeat(20_000),
];

/** The same value with parts that are the least likely of their kind: what no reader refuses and a page must draw. */
export function withExtremes(value: unknown, random: Random, probability: number): unknown {
  const drawn = (list: readonly unknown[]) => list[Math.floor(random() * list.length)];
  if (typeof value === 'number') return random() < probability ? drawn(NUMBERS) : value;
  if (typeof value === 'string') return random() < probability ? drawn(TEXTS) : value;
  return inside(value, (part) => withExtremes(part, random, probability));
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
