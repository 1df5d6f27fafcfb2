import type { Bet, BetCondition } from '#main/course/schema/exercise.ts';
import type { ChangeFact, ObjectDifference } from '#shared/contract/changes.ts';
import { matchesGlob } from '../patterns.ts';
import { fillText, type Variables } from '../substitute.ts';

/** The one option that is what changed; null where none is, or several are. */
export function rightOption(
  { options }: Bet,
  differences: readonly ObjectDifference[],
  variables: Variables,
): number | null {
  const holding = options.flatMap(({ when }, index) =>
    when.every((condition) => holds(condition, differences, variables)) ? [index] : [],
  );
  const [only, ...others] = holding;
  return only === undefined || others.length > 0 ? null : only;
}

function holds(
  condition: BetCondition,
  differences: readonly ObjectDifference[],
  variables: Variables,
): boolean {
  const isTold = differences.some((it) => matches(it, condition, variables));
  return isTold !== condition.absent;
}

function matches(
  { type, name, kind, facts }: ObjectDifference,
  condition: BetCondition,
  variables: Variables,
): boolean {
  const { of, change, state, exitCode, tagged, untagged, newLayers, sizeBytes } = condition;
  const filled = (text: string) => fillText(text, variables);
  const has = (isMet: (fact: ChangeFact) => boolean) => facts.some(isMet);
  const isState = (isMet: (fact: StateFact) => boolean) =>
    has((fact) => (fact.code === 'state' || fact.code === 'state-is') && isMet(fact));
  const isNamed = (code: 'tagged' | 'untagged', wanted: string) =>
    has((fact) => fact.code === code && matchesGlob(filled(wanted), fact.reference));
  return (
    type === of &&
    matchesGlob(filled(condition.name), name) &&
    (change === undefined || kind === change) &&
    (state === undefined || isState((fact) => fact.to === state)) &&
    (exitCode === undefined || isState((fact) => fact.exitCode === exitCode)) &&
    (tagged === undefined || isNamed('tagged', tagged)) &&
    (untagged === undefined || isNamed('untagged', untagged)) &&
    (newLayers === undefined || has((fact) => fact.code === 'layers' && fact.fresh === newLayers)) &&
    (sizeBytes === undefined || has((fact) => fact.code === 'size' && isWithin(fact.bytes, sizeBytes)))
  );
}

type StateFact = Extract<ChangeFact, { code: 'state' | 'state-is' }>;

function isWithin(
  value: number,
  { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number },
) {
  return value >= min && value <= max;
}
