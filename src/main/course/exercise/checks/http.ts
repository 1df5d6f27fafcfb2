import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import type { ContainerInspection } from '#shared/domain/inspection.ts';
import { fetchPage, type Page } from '../http-page.ts';
import {
  type CheckContext,
  type CheckOf,
  excerptOf,
  failed,
  type KindDefinition,
  passed,
  type Verdict,
} from './check-kind.ts';
import { findOwnedRunning } from './owned-container.ts';
import { judgeText } from './text.ts';

type HttpCheck = CheckOf<'http'>;

/** What a port published by an owned container answers. */
export const httpKind: KindDefinition<HttpCheck> = {
  trigger: { events: ['container'], hasProbe: true },
  expected: (check) => expects('http-status', { ...subjectOf(check), status: check.status }),
  async evaluate(check, context) {
    const expected = httpKind.expected(check);
    const { container, refusal } = await findOwnedRunning(check.container, context);
    if (!container) return failed(expected, refusal);
    const hostPort = hostPortOf(container, check.containerPort);
    if (hostPort === null) {
      const { container: name, containerPort: port } = check;
      return failed(expected, observes('http-not-published', { container: name, port }));
    }
    return judgePage(check, hostPort, context);
  },
};

function subjectOf(check: HttpCheck) {
  return { container: check.container, port: check.containerPort, path: check.path };
}

function hostPortOf(container: ContainerInspection, containerPort: number): number | null {
  const published = container.ports.find(
    (port) => port.containerPort === containerPort && port.protocol === 'tcp',
  );
  return published?.hostPort ?? null;
}

async function judgePage(check: HttpCheck, hostPort: number, context: CheckContext): Promise<Verdict> {
  const expected = httpKind.expected(check);
  const host = context.publishedAddress;
  const page = await fetchPage(host, hostPort, check.path);
  if (!page) return failed(expected, observes('http-no-answer', { address: `${host}:${hostPort}` }));
  if (page.status !== check.status) return failed(expected, observes('http-status', { status: page.status }));
  const missing = missingText(check, page);
  return missing
    ? failed(missing, observes('http-content', { excerpt: excerptOf(page.body) }))
    : passed(expected);
}

function missingText(check: HttpCheck, page: Page): CheckFact | null {
  return judgeText(check, page.body, {
    contains: (text) => expects('http-contains', { ...subjectOf(check), text }),
    matches: (pattern) => expects('http-matches', { ...subjectOf(check), pattern }),
  });
}
