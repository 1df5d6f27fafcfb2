type Random = () => number;

const deepList = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
const deepObject = (levels: number) =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as unknown;

/** Values of types no one asked for. */
const WRONG: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => [],
  () => [[]],
  () => ({}),
  () => '',
  () => new Date(0),
  () => new Date(Number.NaN),
  () => new Map([['a', 1]]),
  () => new Set(['a']),
  () => /a+$/,
  () => 10n ** 40n,
  () => new URL('http://127.0.0.1:1/'),
  () => ({ [PROTO_KEY]: { polluted: true } }),
  () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  () => ({ toString: null, valueOf: 1, length: -1 }),
  () => ({ json: { a: 1 }, meta: [[0, 'a']] }),
];

/** Numbers at the ends of what a number can be. */
const NUMBERS = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  1e-320,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  0.1 + 0.2,
];

/** Too much of something. */
const HUGE: readonly (() => unknown)[] = [
  () => 'x'.repeat(100_000),
  () => '../'.repeat(2_000),
  () => '\u{1f41f}'.repeat(4_097),
  () => Array.from({ length: 5_001 }, (_, index) => index),
  () => Array.from({ length: 2_001 }, () => ({})),
  () => Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, index])),
  () => deepList(1_000),
  () => deepObject(1_000),
];

/** Becomes `__proto__` once it is written: a client's own code would take it for the prototype of what it sends. */
export const PROTO_KEY = '__CLE_PROTO__';

const KEYS = [PROTO_KEY, 'constructor', 'prototype', 'toString', 'then', 'inconnue', '', '0', 'a\0b'];

/** Changes an input in one place: a wrong, extreme, huge or hostile value, a key too many, too few or of the prototype's. */
export class Mutator {
  readonly #hostile: readonly string[];
  readonly #random: Random;

  constructor(hostileTexts: readonly string[], random: Random) {
    this.#hostile = hostileTexts;
    this.#random = random;
  }

  mutate(value: unknown): unknown {
    if (Array.isArray(value) && this.#chance(0.85)) return this.#mutateList(value);
    if (isPlain(value) && this.#chance(0.85)) return this.#mutateObject(value);
    return this.#another(value);
  }

  #mutateObject(value: Record<string, unknown>): unknown {
    const keys = Object.keys(value);
    const key = this.#one(keys.length > 0 ? keys : KEYS);
    if (this.#chance(0.15)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    if (this.#chance(0.15)) return withKey(value, this.#one(KEYS), this.#another(1));
    return withKey(value, key, this.mutate(value[key]));
  }

  #mutateList(items: readonly unknown[]): unknown {
    if (items.length === 0 || this.#chance(0.2)) return [...items, this.#another(items[0])];
    const at = Math.floor(this.#random() * items.length);
    // An object of its own making may have no text.
    const isSmall = typeof items[at] !== 'object' && String(items[at]).length < 100;
    if (this.#chance(0.1)) return Array.from({ length: isSmall ? 3_000 : 20 }, () => items[at]);
    return items.with(at, this.mutate(items[at]));
  }

  #another(value: unknown): unknown {
    if (typeof value === 'string' && this.#chance(0.7)) return this.#text(value);
    if (typeof value === 'number' && this.#chance(0.5)) return this.#one(NUMBERS);
    const kind = this.#random();
    if (kind < 0.1) return this.#one(HUGE)();
    if (kind < 0.4) return this.#one(this.#hostile);
    return kind < 0.5 ? this.#one(NUMBERS) : this.#one(WRONG)();
  }

  /** Another text, or this one with something hostile before, within or after it. */
  #text(value: string): string {
    const hostile = this.#one(this.#hostile);
    const at = Math.floor(this.#random() * (value.length + 1));
    return this.#chance(0.6) ? hostile : value.slice(0, at) + hostile + value.slice(at);
  }

  #one<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }

  #chance(share: number): boolean {
    return this.#random() < share;
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** An own key even when the prototype has it. */
function withKey(value: Record<string, unknown>, key: string, member: unknown): Record<string, unknown> {
  const copy = { ...value };
  Object.defineProperty(copy, key, { value: member, enumerable: true, configurable: true, writable: true });
  return copy;
}
