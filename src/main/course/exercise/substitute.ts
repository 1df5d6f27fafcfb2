import type { Check } from '#main/course/schema/check.ts';
import type { Owns } from '#main/course/schema/exercise.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import { AppError } from '#shared/errors.ts';
import { findHidden } from '#shared/hidden-characters.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { quotePattern } from './patterns.ts';

/** What stands for each `{{name}}` of an exercise. */
export type Variables = Readonly<Record<string, string>>;

/** Variables every exercise has: the host name of published ports, the workspace, where typed commands run, the engine's socket. */
export function builtInVariables({ workspace, docker }: BuiltInDeps): Variables {
  return {
    hote: 'localhost',
    atelier: workspace.dir,
    socket: docker.engine.socketPath,
  };
}

type BuiltInDeps = {
  workspace: Pick<ExerciseDeps['workspace'], 'dir'>;
  docker: { engine: Pick<ExerciseDeps['docker']['engine'], 'socketPath'> };
};

/** Words a POSIX shell takes as they are. */
const PLAIN_WORD = /^[A-Za-z0-9_./:@%+=,-]+$/;
/** Members of a check that hold a pattern. */
const PATTERN_KEYS = new Set(['matches', 'namePattern', 'actionMatches']);
/** What stands for a variable that is not drawn yet. */
const UNDRAWN = '…';
/** Stands for it until its text is whole: no text has this character. */
const HOLE = '\uE000';
/** A number of which some digits are not drawn, `0.{{tenth}}` or `{{millions}}000000`; an address keeps its parts. */
const OPEN_NUMBER = new RegExp(`(?:(?<![\\d.])\\d+[.,])?${HOLE}\\d*(?!\\.\\d)`, 'g');

/** Values as they are, for texts that no shell reads; throws `course-invalid` for a variable nobody declared. */
export function fillText(text: string, variables: Variables): string {
  return text.replace(PLACEHOLDER, (_, name: string) => drawnValue(name, variables));
}

/** For a lesson before the exercise begins: what is not drawn yet is left open, a number as a whole. */
export function fillPartly(text: string, variables: Variables): string {
  const filled = text.replace(PLACEHOLDER, (_, name: string) =>
    Object.hasOwn(variables, name) ? (variables[name] ?? HOLE) : HOLE,
  );
  return filled.replace(OPEN_NUMBER, UNDRAWN).replaceAll(HOLE, UNDRAWN);
}

/** True when every variable of the text has a value. */
export function canFill(text: string, variables: Variables): boolean {
  return [...text.matchAll(PLACEHOLDER)].every(
    ([, name]) => name !== undefined && Object.hasOwn(variables, name),
  );
}

/** A command line whose values are quoted for a POSIX shell, whatever quotes stand around them. */
export function fillCommand(command: string, variables: Variables): string {
  let quote: Quote = 'none';
  let filled = '';
  let at = 0;
  for (const match of command.matchAll(PLACEHOLDER)) {
    const before = command.slice(at, match.index);
    quote = quoteAfter(before, quote);
    filled += before + shellQuote(drawnValue(match[1] ?? '', variables), quote);
    at = match.index + match[0].length;
  }
  return filled + command.slice(at);
}

type Quote = 'none' | 'single' | 'double';

function quoteAfter(text: string, start: Quote): Quote {
  let quote = start;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '\\' && quote !== 'single') at++;
    else if (char === "'" && quote !== 'double') quote = quote === 'single' ? 'none' : 'single';
    else if (char === '"' && quote !== 'single') quote = quote === 'double' ? 'none' : 'double';
  }
  return quote;
}

function shellQuote(value: string, quote: Quote): string {
  if (quote === 'double') return value.replace(/["\\$`]/g, '\\$&');
  const escaped = value.replaceAll("'", `'\\''`);
  if (quote === 'single' || PLAIN_WORD.test(value)) return escaped;
  return `'${escaped}'`;
}

function drawnValue(name: string, variables: Variables): string {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined) throw new AppError('course-invalid', { variable: name });
  if (findHidden(value, 'value')) throw new AppError('course-invalid', { variable: name });
  return value;
}

/** A check with its variables in place; inside a pattern a value matches itself. */
export function fillCheck(check: Check, variables: Variables): Check {
  return mapTexts(check, (text, isPattern) => {
    return text.replace(PLACEHOLDER, (_, name: string) => {
      const value = drawnValue(name, variables);
      return isPattern ? quotePattern(value) : value;
    });
  });
}

/** The same for a lesson before the exercise begins: only its expectation may be shown. */
export function fillCheckPartly(check: Check, variables: Variables): Check {
  return mapTexts(check, (text) => fillPartly(text, variables));
}

/** The names an exercise owns, with its variables in place. */
export function fillOwns(owns: Owns, variables: Variables): Owns {
  return mapTexts(owns, (text) => fillText(text, variables));
}

/** The names as far as they are known. */
export function fillOwnsPartly(owns: Owns, variables: Variables): Owns {
  return mapTexts(owns, (text) => fillPartly(text, variables));
}

type MapText = (text: string, isPattern: boolean) => string;

/** Same shape, every text changed. */
function mapTexts<T>(value: T, map: MapText, isPattern = false): T {
  return mapDeep(value, map, isPattern) as T;
}

function mapDeep(value: unknown, map: MapText, isPattern: boolean): unknown {
  if (typeof value === 'string') return map(value, isPattern);
  if (Array.isArray(value)) return value.map((item) => mapDeep(item, map, isPattern));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [key, mapDeep(item, map, PATTERN_KEYS.has(key))]));
}
