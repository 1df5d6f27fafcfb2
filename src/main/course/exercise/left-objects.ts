import type { Check } from '#main/course/schema/check.ts';
import type { OwnedType } from '#shared/domain/objects.ts';
import { toldBy } from './checks/kinds.ts';
import { kindOf } from './objects/kinds.ts';
import { mentions } from './objects/lines.ts';

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
  type: OwnedType;
  name: string;
  /** The last that was said of it is that it runs. */
  mustRun: boolean;
  /** Index of the step that made it. */
  madeBy: number;
}

/** Commands after which nothing is known to be left. */
const SWEEPS = /\bprune\b|docker ps -\w*q|docker-?\s?compose .*\b(?:up|down|stop|kill|rm|pause|restart)\b/;
/** What these steps left, each done as its solution does it; what nobody says of an object is not guessed. */
export function leftBy(steps: readonly SaidStep[]): Left[] {
  return steps.reduce<Left[]>(leftAfter, []);
}

function leftAfter(before: readonly Left[], step: SaidStep, index: number): Left[] {
  const kept = SWEEPS.test(step.commands) ? [] : before.filter((one) => !isTouched(step.commands, one));
  return step.checks.reduce<Left[]>((left, check) => withCheck(left, check, index), [...kept]);
}

/** A command makes it again, stops it or takes it away. */
function isTouched(commands: string, { type, name }: Left): boolean {
  const { lines } = kindOf(type);
  return commands
    .split(/\n|&&|;/)
    .some((line) => lines && mentions(line, name) && (lines.unmakes.test(line) || lines.makes(line, name)));
}

function withCheck(left: Left[], check: Check, index: number): Left[] {
  const told = toldBy(check);
  if (!told) return left;
  const { type, name, exists, runs } = told;
  const known = left.find((one) => one.type === type && one.name === name);
  const others = left.filter((one) => one !== known);
  if (!exists) return others;
  return [
    ...others,
    { type, name, mustRun: runs ?? known?.mustRun ?? false, madeBy: known?.madeBy ?? index },
  ];
}
