import type { Check } from '#shared/course/check.ts';

/** What one step says, its variables in place. */
export interface SaidStep {
  checks: readonly Check[];
  /** The commands that do it. */
  commands: string;
  /** Everything in which a name may stand. */
  text: string;
}

/** An object that a step left there. */
export interface Left {
  type: 'container' | 'image' | 'volume' | 'network' | 'file';
  name: string;
  /** The last that was said of it is that it runs. */
  mustRun: boolean;
  /** Index of the step that made it. */
  madeBy: number;
}

/** Commands after which nothing is known to be left. */
const SWEEPS = /\bprune\b|docker ps -\w*q|docker-?\s?compose .*\b(?:up|down|stop|kill|rm|pause|restart)\b/;
/** Docker's own commands after which an object is no longer as it was; options and programs run inside containers are none. */
const UNMAKES =
  /\bdocker (?:(?:container|image|volume|network) )?(?:rm|rmi|remove|stop|kill|pause|rename|restart|wait)\b/;
/** The same for a file. */
const REMOVES_FILE = /^\s*rm\b/;
/** Words of events that say the same. */
const ENDS = new Set(['die', 'kill', 'stop', 'destroy', 'pause', 'rename', 'untag', 'delete']);

/** What these steps left, each done as its solution does it; what nobody says of an object is not guessed. */
export function leftBy(steps: readonly SaidStep[]): Left[] {
  return steps.reduce<Left[]>(leftAfter, []);
}

/** True where a text has this name, whole. */
export function mentions(text: string, name: string): boolean {
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${plain}(?![\\w-])`).test(text);
}

function leftAfter(before: readonly Left[], step: SaidStep, index: number): Left[] {
  const kept = SWEEPS.test(step.commands) ? [] : before.filter((one) => !isTouched(step.commands, one));
  return step.checks.reduce<Left[]>((left, check) => withCheck(left, check, index), [...kept]);
}

/** A command makes it again, stops it or takes it away. */
function isTouched(commands: string, { type, name }: Left): boolean {
  const unmakes = type === 'file' ? REMOVES_FILE : UNMAKES;
  return commands
    .split(/\n|&&|;/)
    .some((line) => mentions(line, name) && (unmakes.test(line) || isMaker(type, line, name)));
}

function isMaker(type: Left['type'], line: string, name: string): boolean {
  const after = (option: RegExp) => {
    const said = option.exec(line);
    return said !== null && mentions(line.slice(said.index + said[0].length), name);
  };
  if (type === 'container') return new RegExp(`--name[= ]${name}\\b`).test(line);
  if (type === 'image') return after(/(?:\s-t|--tag|docker (?:image )?tag|docker commit)[= ]/);
  if (type === 'file') return after(/>|\btee /);
  return after(new RegExp(`docker ${type} create `));
}

function withCheck(left: Left[], check: Check, index: number): Left[] {
  if (check.kind === 'event')
    return check.name !== undefined && ENDS.has(check.action) ? without(left, check.type, check.name) : left;
  const said = saidOf(check);
  if (!said) return left;
  const { type, name, exists, runs } = said;
  const known = left.find((one) => one.type === type && one.name === name);
  const others = without(left, type, name);
  if (!exists) return others;
  return [
    ...others,
    { type, name, mustRun: runs ?? known?.mustRun ?? false, madeBy: known?.madeBy ?? index },
  ];
}

function without(left: readonly Left[], type: string, name: string): Left[] {
  return left.filter((one) => one.type !== type || one.name !== name);
}

interface Said {
  type: Left['type'];
  name: string;
  exists: boolean;
  /** Undefined where it is not said. */
  runs?: boolean | undefined;
}

/** What a check says of one object, once it is true. */
function saidOf(check: Check): Said | null {
  switch (check.kind) {
    case 'container':
      return { type: 'container', name: check.name, exists: check.exists, runs: runsBy(check.is?.state) };
    case 'image':
    case 'volume':
    case 'network':
      return { type: check.kind, name: check.name, exists: check.exists };
    case 'file':
      return { type: 'file', name: check.path, exists: check.exists };
    case 'http':
    case 'exec':
    case 'usage':
      return { type: 'container', name: check.container, exists: true, runs: true };
    case 'logs':
      return { type: 'container', name: check.container, exists: true };
    case 'answer':
      // Whoever reads its end does not want it to run.
      return check.source.from === 'container' && /^State\./.test(check.source.field)
        ? { type: 'container', name: check.source.name, exists: true, runs: false }
        : null;
    default:
      return null;
  }
}

function runsBy(state: string | undefined): boolean | undefined {
  return state === undefined ? undefined : state === 'running';
}
