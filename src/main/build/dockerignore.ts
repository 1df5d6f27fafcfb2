interface IgnoreRule {
  isException: boolean;
  parts: string[];
}

/** Tells what a `.dockerignore` leaves out of a build context. */
export interface DockerIgnore {
  readonly ruleCount: number;
  /** `path` is relative to the context, with `/`. */
  ignores(path: string): boolean;
  /** False: everything below an ignored folder is ignored too, nothing there needs to be looked at. */
  mayKeepBelow(folder: string): boolean;
}

/** Reads a `.dockerignore` as the engine does: last rule that matches wins, `!` takes back, `**` crosses folders. */
export function parseDockerIgnore(text: string): DockerIgnore {
  const rules = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap(readRule);
  const ignores = (path: string) => {
    const parts = path.split('/');
    let isIgnored = false;
    for (const { isException, parts: pattern } of rules) {
      if (isIgnored === isException && matchesAnyParent(pattern, parts)) isIgnored = !isException;
    }
    return isIgnored;
  };
  const hasExceptions = rules.some(({ isException }) => isException);
  return { ruleCount: rules.length, ignores, mayKeepBelow: (folder) => hasExceptions || !ignores(folder) };
}

function readRule(line: string): IgnoreRule[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const isException = trimmed.startsWith('!');
  const parts = cleanParts(isException ? trimmed.slice(1).trim() : trimmed);
  return parts.length === 0 ? [] : [{ isException, parts }];
}

function cleanParts(pattern: string): string[] {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts;
}

/** A rule that names a folder holds for all it contains. */
function matchesAnyParent(pattern: readonly string[], path: readonly string[]): boolean {
  for (let length = path.length; length > 0; length -= 1) {
    if (matchParts(pattern, path.slice(0, length))) return true;
  }
  return false;
}

function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  // One row of a table per pattern part: reachable[i] says that the parts so far match the first i of the path.
  let reachable = [true, ...path.map(() => false)];
  for (const part of pattern) {
    const next = reachable.map(() => false);
    for (let index = 0; index < reachable.length; index += 1) {
      if (part === '**') next[index] = reachable[index] === true || next[index - 1] === true;
      else if (index > 0)
        next[index] = reachable[index - 1] === true && matchName(part, path[index - 1] ?? '');
    }
    reachable = next;
  }
  return reachable.at(-1) === true;
}

/** `*`, `?` and `[…]` within one name, in linear time per star. */
function matchName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let starAt = -1;
  let starName = 0;
  while (n < name.length) {
    const step = p < pattern.length && pattern[p] !== '*' ? matchOne(pattern, p, name[n] ?? '') : 0;
    if (step > 0) {
      p += step;
      n += 1;
    } else if (pattern[p] === '*') {
      starAt = p;
      starName = n;
      p += 1;
    } else if (starAt !== -1) {
      starName += 1;
      p = starAt + 1;
      n = starName;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** How many characters of the pattern match one of the name; 0 for none. */
function matchOne(pattern: string, at: number, char: string): number {
  const here = pattern[at];
  if (here === '?') return 1;
  if (here === '\\' && at + 1 < pattern.length) return pattern[at + 1] === char ? 2 : 0;
  if (here !== '[') return here === char ? 1 : 0;
  const end = pattern.indexOf(']', at + 2);
  if (end === -1) return here === char ? 1 : 0;
  const isNegated = pattern[at + 1] === '^';
  const set = pattern.slice(at + (isNegated ? 2 : 1), end);
  return inSet(set, char) === isNegated ? 0 : end - at + 1;
}

function inSet(set: string, char: string): boolean {
  for (let index = 0; index < set.length; index += 1) {
    if (set[index + 1] === '-' && index + 2 < set.length) {
      if ((set[index] ?? '') <= char && char <= (set[index + 2] ?? '')) return true;
      index += 2;
    } else if (set[index] === char) return true;
  }
  return false;
}
