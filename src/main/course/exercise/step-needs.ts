import type { EngineCapability } from '#shared/contract/engine.ts';
import type { Check } from '#shared/course/check.ts';
import type { ExerciseFile, Step } from '#shared/course/exercise.ts';

/** What an engine must allow for a step to tick, read from what its checks look at; each once. */
export function capabilitiesOf(step: Step): EngineCapability[] {
  return [...new Set(step.checks.flatMap(capabilitiesOfCheck))];
}

/** What an exercise says it needs, and what its steps look at. */
export function capabilitiesOfExercise(file: ExerciseFile): EngineCapability[] {
  return [...new Set([...file.needs.capabilities, ...file.steps.flatMap(capabilitiesOf)])];
}

function capabilitiesOfCheck(check: Check): EngineCapability[] {
  if (check.kind === 'http') return ['published-port'];
  if (check.kind === 'swarm' || check.kind === 'service') return ['swarm'];
  return check.kind === 'container' && check.is ? capabilitiesOfFacts(check.is) : [];
}

type Facts = NonNullable<Extract<Check, { kind: 'container' }>['is']>;

function capabilitiesOfFacts(facts: Facts): EngineCapability[] {
  const asked: [EngineCapability, boolean][] = [
    ['memory-limit', facts.memoryBytes !== undefined || facts.isOomKilled === true],
    ['cpu-limit', facts.cpus !== undefined],
    ['pids-limit', facts.pidsLimit !== undefined],
    ['published-port', facts.publishes !== undefined],
    ['bind-mount', facts.mounts?.some(({ type }) => type === 'bind') === true],
    ['host-network', facts.networkMode === 'host'],
  ];
  return asked.flatMap(([capability, isAsked]) => (isAsked ? [capability] : []));
}
