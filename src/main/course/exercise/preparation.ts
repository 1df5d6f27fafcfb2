import type { Step } from '#main/course/schema/exercise.ts';
import type { Preparation, SolutionLine } from '#shared/course/views.ts';
import type { CheckContext } from './checks/check-kind.ts';
import { toldBy } from './checks/kinds.ts';
import { type Left, leftBy, type SaidStep } from './left-objects.ts';
import { kindOf } from './objects/kinds.ts';
import { mentions } from './objects/lines.ts';
import { solutionLines } from './solution-lines.ts';
import { fillCheck, fillPartly, type Variables } from './substitute.ts';

type State = Preparation['objects'][number]['state'];
type Missing = Left & { state: State };

/** What makes a container as it was, where it is still there. */
const AGAIN: Readonly<Record<Exclude<State, 'gone'>, string>> = { stopped: 'start', paused: 'unpause' };

/** The steps of an exercise, and what is known of them. */
interface Told {
  steps: readonly Step[];
  variables: Variables;
  isSkipped(stepId: string): boolean;
}

/**
 * What the steps before this one leave, this one speaks of, and is not so, with the commands that make it and the first skipped
 * step that does; null while nothing is missing. What the step itself makes, stops or takes away is not missed, unless it says that
 * it uses it, or it must be seen to go and was never there.
 */
export async function preparationOf(
  { steps, variables, isSkipped }: Told,
  current: Step,
  context: CheckContext,
): Promise<Preparation | null> {
  if (current.outage) return null;
  const earlier = steps.slice(0, steps.indexOf(current)).map((step) => saidBy(step, variables));
  const said = saidBy(current, variables);
  const left = leftBy(earlier);
  const after = leftBy([...earlier, said]);
  const used = current.uses.map((name) => fillPartly(name, variables));
  const needed = left.filter(
    (one) =>
      used.includes(one.name) ||
      (mentions(said.text, one.name) && (isKept(one, after) || isAwaited(one, said, context))),
  );
  const isWanted = (one: Left) => !isAskedToGo(one, said) || isAwaited(one, said, context);
  const missing = await missingOf(needed, { earlier, left: left.filter(isWanted), context });
  if (missing.length === 0) return null;
  return {
    objects: missing.map(({ type, name, state }) => ({ type, name, state })),
    lines: linesFor(missing, steps, variables),
    skipped: firstSkipped(missing, steps, isSkipped),
  };
}

/** What was skipped is better done than typed without its explanation. */
function firstSkipped(
  missing: readonly Missing[],
  steps: readonly Step[],
  isSkipped: Told['isSkipped'],
): Preparation['skipped'] {
  const makers = missing.filter(({ state }) => state === 'gone').map(({ madeBy }) => madeBy);
  const index = makers.find((madeBy) => isSkipped(steps[madeBy]?.id ?? ''));
  return index === undefined ? null : { stepId: steps[index]?.id ?? '', index };
}

function saidBy(step: Step, variables: Variables): SaidStep {
  const commands = solutionLines(step, variables).map(({ text }) => text);
  const checks = step.checks.map((check) => fillCheck(check, variables));
  const instruction = fillPartly(step.instruction, variables);
  return {
    checks,
    commands: commands.join('\n'),
    text: [instruction, ...commands, JSON.stringify(checks)].join('\n'),
  };
}

/** The step leaves it as it found it. */
function isKept(one: Left, after: readonly Left[]): boolean {
  return after.some(
    ({ type, name, madeBy, mustRun }) =>
      type === one.type && name === one.name && madeBy === one.madeBy && (mustRun || !one.mustRun),
  );
}

/** It must go, or end. */
function isAskedToGo({ type, name }: Left, { checks }: SaidStep): boolean {
  return checks
    .map(toldBy)
    .some((told) => told?.exists === false && told.type === type && told.name === name);
}

/** It must go, or end, and cannot: it was never there. */
function isAwaited(one: Left, said: SaidStep, { hasSeen }: CheckContext): boolean {
  return isAskedToGo(one, said) && !hasSeen(one.type, one.name);
}

interface Surroundings {
  earlier: readonly SaidStep[];
  left: readonly Left[];
  context: CheckContext;
}

/** Of what is needed, what is missing, and what making it again needs and is missing too. */
async function missingOf(needed: readonly Left[], around: Surroundings): Promise<Missing[]> {
  const { earlier, left, context } = around;
  const states = new Map<Left, State | null>();
  let next = needed;
  while (next.length > 0) {
    for (const one of next) states.set(one, await stateOf(one, context));
    const makers = next.filter((one) => states.get(one) === 'gone').map(({ madeBy }) => earlier[madeBy]);
    next = left.filter(
      (one) => !states.has(one) && makers.some((maker) => maker && mentions(maker.text, one.name)),
    );
  }
  const missing = [...states].flatMap(([one, state]) => (state === null ? [] : [{ ...one, state }]));
  return missing.sort((a, b) => a.madeBy - b.madeBy);
}

/** How an object is not as it was left; null where it is. */
async function stateOf({ type, name, mustRun }: Left, context: CheckContext): Promise<State | null> {
  const kind = kindOf(type);
  if (!kind.stateOf) return (await kind.isThere(context, name)) ? null : 'gone';
  const state = await kind.stateOf(context, name);
  return state !== 'running' && (mustRun || state === 'gone') ? state : null;
}

/** In the order in which they were made: the earlier commands that speak of what is gone, and those that start what is stopped. */
function linesFor(missing: readonly Missing[], steps: readonly Step[], variables: Variables): SolutionLine[] {
  const gone = missing.filter(({ state }) => state === 'gone');
  const told = new Set<number>();
  return missing.flatMap(({ state, name, madeBy }) => {
    if (state !== 'gone') return [{ text: `docker ${AGAIN[state]} ${name}`, isKey: false }];
    const step = told.has(madeBy) ? undefined : steps[madeBy];
    told.add(madeBy);
    const lines = step ? solutionLines(step, variables) : [];
    const useful = lines.filter(({ text }) => gone.some((one) => mentions(text, one.name)));
    return useful.length > 0 ? useful : lines;
  });
}
