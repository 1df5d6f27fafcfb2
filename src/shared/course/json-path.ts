/** One step of a path: a member, an element from the start or the end, all of them, or those that pass a test. */
type Step =
  | { take: 'key'; key: string }
  | { take: 'index'; index: number }
  | { take: 'all' }
  | { take: 'where'; path: readonly Step[]; isEqual: boolean; value: string };

const MEMBER = /^\.?((?:\\.|[^.[\]\\{}\s])+)/;
const QUOTED = /^\[(?:'([^']*)'|"([^"]*)")\]/;
const INDEX = /^\[(-?\d{1,6})\]/;
const ALL = /^(?:\[\*\]|\.\*)/;
const WHERE = /^\[\?\(@([^=!()?]*?)\s*(==|!=)\s*(?:'([^']*)'|"([^"]*)"|([\w.-]+))\)\]/;

/** Longest path, in characters. */
const MAX_CHARS = 512;

/**
 * kubectl's JSONPath, without its ranges of indexes, `..` and loops: members, `['key']`, `[0]`, `[-1]`, `[*]` and
 * `[?(@.key=="value")]`. Braces around it, a `$` and the first dot may be left out. Null for anything else.
 */
export function parseJsonPath(text: string): readonly Step[] | null {
  if (text.length > MAX_CHARS) return null;
  const bare = text
    .trim()
    .replace(/^\{(.*)\}$/s, '$1')
    .trim()
    .replace(/^\$/, '');
  return bare === '' || bare === '.' ? null : parseSteps(bare);
}

function parseSteps(text: string): readonly Step[] | null {
  const steps: Step[] = [];
  let rest = text;
  while (rest !== '') {
    const found = parseStep(rest);
    if (!found) return null;
    steps.push(found.step);
    rest = rest.slice(found.length);
  }
  return steps;
}

function parseStep(text: string): { step: Step; length: number } | null {
  const all = ALL.exec(text);
  if (all) return { step: { take: 'all' }, length: all[0].length };
  const index = INDEX.exec(text);
  if (index) return { step: { take: 'index', index: Number(index[1]) }, length: index[0].length };
  const quoted = QUOTED.exec(text);
  if (quoted) return { step: { take: 'key', key: quoted[1] ?? quoted[2] ?? '' }, length: quoted[0].length };
  const where = WHERE.exec(text);
  if (where) return parseWhere(where);
  const member = MEMBER.exec(text);
  return member && { step: { take: 'key', key: unescaped(member[1] ?? '') }, length: member[0].length };
}

function parseWhere([whole, path = '', sign, single, double, plain]: RegExpExecArray) {
  const steps = path === '' ? [] : parseSteps(path);
  if (!steps) return null;
  const value = single ?? double ?? plain ?? '';
  return {
    step: { take: 'where', path: steps, isEqual: sign === '==', value } as const,
    length: whole.length,
  };
}

function unescaped(key: string): string {
  return key.replace(/\\(.)/g, '$1');
}

/** Every value a path leads to, in order; none where it leads nowhere. The path is one that `parseJsonPath` takes. */
export function readJsonPath(value: unknown, path: string): unknown[] {
  return readSteps(value, parseJsonPath(path) ?? []);
}

function readSteps(value: unknown, steps: readonly Step[]): unknown[] {
  return steps.reduce<unknown[]>((values, step) => values.flatMap((one) => take(one, step)), [value]);
}

function take(value: unknown, step: Step): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step.take === 'key') return memberOf(value, step.key);
  const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
  if (step.take === 'all') return items;
  if (step.take === 'where') return items.filter((item) => passes(item, step));
  return Array.isArray(value) && Math.abs(step.index) <= value.length
    ? value.slice(step.index).slice(0, 1)
    : [];
}

function memberOf(value: object, key: string): unknown[] {
  if (!Object.hasOwn(value, key) || Array.isArray(value)) return [];
  const found = (value as Record<string, unknown>)[key];
  return found === null || found === undefined ? [] : [found];
}

function passes(item: unknown, { path, isEqual, value }: Extract<Step, { take: 'where' }>): boolean {
  return readSteps(item, path).some((one) => String(one) === value) === isEqual;
}

/** A value as kubectl prints it: plain ones as they are, others as JSON. */
export function jsonText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
