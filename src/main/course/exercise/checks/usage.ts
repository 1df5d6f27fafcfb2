import type { ContainerUsage } from '#main/docker/inspections.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { boundsFacts, isWithin } from './bounds.ts';
import { type CheckOf, failed, type KindDefinition, running, stateFact, verdict } from './check-kind.ts';
import { findOwnedRunning } from './owned-container.ts';

type UsageCheck = CheckOf<'usage'>;

/** What a running container of the exercise uses now; looked at again and again, for no event tells it. */
export const usageKind: KindDefinition<UsageCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  tells: ({ container }) => running(container),
  expected: mainFact,
  async evaluate(check, context) {
    const { container, refusal } = await findOwnedRunning(check.container, context);
    if (!container) return failed(mainFact(check), refusal);
    const usage = await context.docker.container.usage(container.id);
    if (!usage) return failed(mainFact(check), stateFact(container));
    const part = partsOf(check).find(({ isMet }) => !isMet(usage));
    return part ? verdict(part.expected, part.observe(usage)) : verdict(mainFact(check), null);
  },
};

interface UsagePart {
  expected: CheckFact;
  isMet(usage: ContainerUsage): boolean;
  observe(usage: ContainerUsage): CheckFact;
}

function partsOf({ container: name, memoryBytes, processes }: UsageCheck): UsagePart[] {
  return [
    ...(memoryBytes
      ? [
          {
            expected: expects('usage-memory', { name, ...boundsFacts(memoryBytes) }),
            isMet: (usage: ContainerUsage) => isWithin(usage.memoryBytes, memoryBytes),
            observe: (usage: ContainerUsage) => observes('usage-memory', { bytes: usage.memoryBytes }),
          },
        ]
      : []),
    ...(processes
      ? [
          {
            expected: expects('usage-processes', { name, ...boundsFacts(processes) }),
            isMet: (usage: ContainerUsage) => isWithin(usage.processes, processes),
            observe: (usage: ContainerUsage) => observes('usage-processes', { count: usage.processes }),
          },
        ]
      : []),
  ];
}

function mainFact(check: UsageCheck): CheckFact {
  return partsOf(check)[0]?.expected ?? expects('container-exists', { name: check.container });
}
