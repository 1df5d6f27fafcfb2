import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { EngineCapability } from '#shared/contract/engine.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { CONTAINERS } from '../objects/container.ts';
import {
  type CheckContext,
  type CheckOf,
  exitCodeOf,
  failed,
  type KindDefinition,
  passed,
  type Verdict,
} from './check-kind.ts';
import { partsOf } from './container-parts.ts';

type ContainerCheck = CheckOf<'container'>;

/** A container of this exercise and what it must be; one that existed before never passes. */
export const containerKind: KindDefinition<ContainerCheck> = {
  trigger: { events: ['container', 'network'] },
  needs: ({ is = {} }) => capabilitiesOf(is),
  tells: ({ name, exists, is }) => ({ type: 'container', name, exists, runs: runsBy(is?.state) }),
  expected: (check) => mainFact(check),
  async evaluate(check, context) {
    const found = await context.docker.container.inspect(check.name);
    const container = found?.name === check.name ? found : null;
    return check.exists ? judgePresence(check, container, context) : judgeAbsence(check, container, context);
  },
};

type Facts = NonNullable<ContainerCheck['is']>;

function capabilitiesOf(facts: Facts): EngineCapability[] {
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

function runsBy(state: Facts['state']): boolean | undefined {
  return state === undefined ? undefined : state === 'running';
}

function mainFact(check: ContainerCheck): CheckFact {
  if (!check.exists) return expects('container-gone', { name: check.name });
  const [first] = partsOf(check.name, leadingFacts(check), { workspaceDir: '' });
  return first?.expected ?? expects('container-exists', { name: check.name });
}

/** A locked step is best told by the state it leads to. */
function leadingFacts(check: ContainerCheck) {
  const { state } = check.is ?? {};
  return state === undefined ? (check.is ?? {}) : { state };
}

async function judgePresence(
  check: ContainerCheck,
  container: ContainerInspection | null,
  context: CheckContext,
): Promise<Verdict> {
  const main = mainFact(check);
  if (!container) return failed(main, observes('container-missing', { name: check.name }));
  if (isOlder(container, context)) return failed(main, observes('container-older', { name: check.name }));
  for (const part of partsOf(check.name, check.is ?? {}, { workspaceDir: context.workspace.dir })) {
    const observed = await part.observe(container, context);
    if (observed) return failed(part.expected, observed);
  }
  return passed(main);
}

function isOlder(container: ContainerInspection, context: CheckContext): boolean {
  const { beganAtMs, existedBefore } = context.rules;
  return container.createdAtMs < beganAtMs || existedBefore.has(CONTAINERS.keyOf(container));
}

function judgeAbsence(
  check: ContainerCheck,
  container: ContainerInspection | null,
  context: CheckContext,
): Verdict {
  const main = mainFact(check);
  const { name } = check;
  if (container) {
    const { state } = container;
    return failed(main, observes('container-still-there', { name, state, exitCode: exitCodeOf(container) }));
  }
  if (!context.hasSeen('container', name))
    return failed(main, observes('never-seen', { type: 'container', name }));
  return passed(main);
}
