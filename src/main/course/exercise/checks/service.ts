import type { SwarmService } from '#main/docker/swarm/services.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { isSameImage } from '../image-names.ts';
import { isBorn } from '../objects/object-kind.ts';
import { SERVICES } from '../objects/service.ts';
import { boundsFacts, isWithin } from './bounds.ts';
import { type CheckContext, type CheckOf, failed, type KindDefinition, verdict } from './check-kind.ts';

type ServiceCheck = CheckOf<'service'>;

/** A service of the swarm, made since the exercise began; looked at again and again, for no event tells its replicas. */
export const serviceKind: KindDefinition<ServiceCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  needs: () => ['swarm'],
  expected: mainFact,
  async evaluate(check, context) {
    const { name } = check;
    const service = await findService(name, context);
    if (!service) return failed(mainFact(check), observes('service-missing', { name }));
    const born = { key: SERVICES.keyOf(service), createdAtMs: service.createdAtMs };
    if (!isBorn(context.rules, born)) return failed(mainFact(check), observes('service-older', { name }));
    const part = partsOf(check).find(({ isMet }) => !isMet(service));
    return part ? verdict(part.expected, part.observe(service)) : verdict(mainFact(check), null);
  },
};

async function findService(name: string, { docker }: CheckContext): Promise<SwarmService | undefined> {
  const swarm = await docker.swarm.membership();
  if (!swarm?.isManager) return undefined;
  return (await docker.swarm.services()).find((one) => one.name === name);
}

interface ServicePart {
  expected: CheckFact;
  isMet(service: SwarmService): boolean;
  observe(service: SwarmService): CheckFact;
}

function partsOf({ name, image, replicas, running, ended, secrets = [] }: ServiceCheck): ServicePart[] {
  const parts: (ServicePart | undefined)[] = [
    ...secrets.map((value) => ({
      expected: expects('service-secret', { name, value }),
      isMet: (service: SwarmService) => service.secrets.includes(value),
      observe: (service: SwarmService) => observes('service-secrets', { names: service.secrets.join(', ') }),
    })),
    image === undefined
      ? undefined
      : {
          expected: expects('service-image', { name, value: image }),
          isMet: (service) => isSameImage(service.image, image),
          observe: (service) => observes('service-image', { value: service.image }),
        },
    replicas === undefined
      ? undefined
      : {
          expected: expects('service-replicas', { name, value: replicas }),
          isMet: (service) => service.replicas === replicas,
          observe: (service) => observes('service-replicas', { count: service.replicas }),
        },
    ended && {
      expected: expects('service-ended', { name, ...boundsFacts(ended) }),
      isMet: (service) => isWithin(service.ended, ended),
      observe: (service) => observes('service-ended', { count: service.ended }),
    },
    running && {
      expected: expects('service-running', { name, ...boundsFacts(running) }),
      isMet: (service) => isWithin(service.running, running),
      observe: (service) => observes('service-running', { count: service.running }),
    },
  ];
  return parts.filter((part) => part !== undefined);
}

/** With nothing else asked of it, that it is there. */
function mainFact(check: ServiceCheck): CheckFact {
  return partsOf(check).at(-1)?.expected ?? expects('service-exists', { name: check.name });
}
