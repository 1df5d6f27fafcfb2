/** Something another program said, of which nothing is known yet. */
export type Said = Readonly<Record<string, unknown>>;

/** Bytes read of a refusal: it is a sentence. */
export const REFUSAL_BYTES = 64 * 1024;
/** Characters kept of a refusal that is no JSON: a page of some proxy. */
export const REFUSAL_CHARS = 500;

/*
 * What an engine or a cluster says is read by these before anything is made of it: what is of another kind than expected is
 * read as if it had not been said. By hand: a schema takes ten times as long for a thousand containers.
 */

/** Empty for what is no text. */
export function text(said: unknown): string {
  return typeof said === 'string' ? said : '';
}

/** 0 for what is no number. */
export function count(said: unknown): number {
  return countOrNull(said) ?? 0;
}

/** Past 64 bits nothing is counted; what is made of larger numbers may be none any more, and no page would take it. */
const LARGEST_COUNT = 2 ** 64;

/** Null for what is no number, so that 0 is told from nothing. */
export function countOrNull(said: unknown): number | null {
  return typeof said === 'number' && Math.abs(said) <= LARGEST_COUNT ? said : null;
}

/** 0 for what was reckoned of numbers that were said and is none any more: what is divided by next to nothing, say. */
export function finite(reckoned: number): number {
  return Number.isFinite(reckoned) ? reckoned : 0;
}

/** 0 for what is no number written in digits, as 64 bits have at most: `1e999` is none. */
export function digits(said: unknown): number {
  return /^\d{1,19}$/.test(text(said)) ? Number(said) : 0;
}

/** False for all but `true`. */
export function flag(said: unknown): boolean {
  return said === true;
}

/** Milliseconds since 1970; 0 for a time that did not come, which engines write as the year 1. */
export function time(said: unknown): number {
  const ms = Date.parse(text(said));
  return ms > 0 ? ms : 0;
}

/** The latest time that a `Date` can say, in milliseconds since 1970. */
const LATEST_MS = 8.64e15;

/** Milliseconds since 1970 of seconds since 1970; 0 for a time that no `Date` can say. */
export function fromSeconds(said: unknown): number {
  const ms = count(said) * 1000;
  return Math.abs(ms) <= LATEST_MS ? ms : 0;
}

/** `otherwise` for what is none of them. */
export function oneOf<T extends string>(said: unknown, known: readonly T[], otherwise: T): T {
  return known.find((one) => one === said) ?? otherwise;
}

/** Empty for what is no object. */
export function object(said: unknown): Said {
  return isObject(said) ? said : {};
}

/** The object that a line of JSON, or a whole answer, says; empty for anything else. */
export function objectIn(json: string): Said {
  try {
    return object(JSON.parse(json));
  } catch {
    return {};
  }
}

/** The objects of a list, without what else it holds; empty for what is no list. */
export function objects(said: unknown): Said[] {
  return Array.isArray(said) ? said.filter(isObject) : [];
}

/** The texts of a list, without what else it holds; empty for what is no list. */
export function texts(said: unknown): string[] {
  return Array.isArray(said) ? said.filter((one) => typeof one === 'string') : [];
}

/** The names under which an object holds something; empty for what is no object. */
export function names(said: unknown): string[] {
  return Object.keys(object(said));
}

/** What an object holds, by name, each as an object; empty for what is no object. */
export function objectsByName(said: unknown): [string, Said][] {
  return Object.entries(object(said)).map(([name, value]) => [name, object(value)]);
}

/** The texts that an object holds, by name, without what else it holds; empty for what is no object. */
export function textsByName(said: unknown): Record<string, string> {
  const found = Object.entries(object(said)).filter((entry): entry is [string, string] => isText(entry[1]));
  return Object.fromEntries(found);
}

/** Whether it is an object, and no list. */
export function isObject(said: unknown): said is Said {
  return typeof said === 'object' && said !== null && !Array.isArray(said);
}

function isText(said: unknown): said is string {
  return typeof said === 'string';
}
