import type { PublishedPort } from '#main/docker/inspections.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { ContainerFacts, Part } from './container-parts.ts';

type WantedPort = NonNullable<ContainerFacts['publishes']>[number];

/** A published port; a host port or address that the check does not name may be anything. */
export function portPart(name: string, wanted: WantedPort): Part {
  const containerPort = wanted.containerPort;
  const hostPort = Number(wanted.hostPort ?? 0) || 0;
  return {
    expected: expects('container-port', { name, containerPort, hostPort, hostIp: wanted.hostIp ?? '' }),
    observe: ({ ports }) => {
      const published = ports.filter((port) => port.containerPort === containerPort);
      if (published.some((port) => isWanted(port, hostPort, wanted.hostIp))) return null;
      const [other] = published;
      if (!other) return observes('container-port-missing', { containerPort });
      return observes('container-port', {
        containerPort,
        hostPort: other.hostPort ?? 0,
        hostIp: other.hostIp,
      });
    },
  };
}

function isWanted(port: PublishedPort, hostPort: number, hostIp: string | undefined): boolean {
  const hasPort = hostPort === 0 || port.hostPort === hostPort;
  return hasPort && (hostIp === undefined || port.hostIp === asListed(hostIp));
}

/** Every interface is written as an empty address. */
function asListed(hostIp: string): string {
  return hostIp === '0.0.0.0' || hostIp === '::' ? '' : hostIp;
}
