import type { ContainerInspection } from '#main/docker/inspections.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import { fetchPage } from '../http-page.ts';
import {
  type CheckContext,
  type CheckOf,
  failed,
  type KindDefinition,
  running,
  type Verdict,
} from './check-kind.ts';
import { findOwnedRunning } from './owned-container.ts';
import { judgePage, type PageFacts } from './page.ts';

type HttpCheck = CheckOf<'http'>;

/** What a port published by an owned container answers. */
export const httpKind: KindDefinition<HttpCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  needs: () => ['published-port'],
  tells: ({ container }) => running(container),
  expected: (check) => factsOf(check).status(check.status),
  async evaluate(check, context) {
    const expected = httpKind.expected(check);
    const { container, refusal } = await findOwnedRunning(check.container, context);
    if (!container) return failed(expected, refusal);
    const hostPort = hostPortOf(container, check.containerPort);
    if (hostPort === null) {
      const { container: name, containerPort: port } = check;
      return failed(expected, observes('http-not-published', { container: name, port }));
    }
    return judgePort(check, hostPort, context);
  },
};

function hostPortOf(container: ContainerInspection, containerPort: number): number | null {
  const published = container.ports.find(
    (port) => port.containerPort === containerPort && port.protocol === 'tcp',
  );
  return published?.hostPort ?? null;
}

async function judgePort(check: HttpCheck, hostPort: number, context: CheckContext): Promise<Verdict> {
  const host = context.docker.engine.publishedAddress;
  const page = await fetchPage(host, hostPort, check.path);
  if (page) return judgePage(check, page, factsOf(check));
  return failed(httpKind.expected(check), observes('http-no-answer', { address: `${host}:${hostPort}` }));
}

function factsOf(check: HttpCheck): PageFacts {
  const subject = { container: check.container, port: check.containerPort, path: check.path };
  return {
    status: (status) => expects('http-status', { ...subject, status }),
    contains: (text) => expects('http-contains', { ...subject, text }),
    matches: (pattern) => expects('http-matches', { ...subject, pattern }),
  };
}
