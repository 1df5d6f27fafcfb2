import { expects, observes } from '#shared/course/check-facts.ts';
import { fetchPage } from '../http-page.ts';
import { type CheckOf, failed, type KindDefinition } from './check-kind.ts';
import { judgePage, type PageFacts } from './page.ts';

type LocalHttpCheck = CheckOf<'local-http'>;

/** What answers on a port of this machine that was drawn for the exercise. */
export const localHttpKind: KindDefinition<LocalHttpCheck> = {
  trigger: { events: [], hasProbe: true },
  asksEngine: () => false,
  expected: (check) => factsOf(check).status(check.status),
  async evaluate(check) {
    const page = await fetchPage(LOOPBACK, Number(check.port), check.path);
    if (page) return judgePage(check, page, factsOf(check));
    const address = `${LOOPBACK}:${check.port}`;
    return failed(localHttpKind.expected(check), observes('http-no-answer', { address }));
  },
};

/** Where `kubectl proxy` and `kubectl port-forward` listen. */
const LOOPBACK = '127.0.0.1';

function factsOf({ port, path }: LocalHttpCheck): PageFacts {
  // Not drawn yet before the exercise begins.
  const subject = { port: Number(port) || 0, path };
  return {
    status: (status) => expects('local-http-status', { ...subject, status }),
    contains: (text) => expects('local-http-contains', { ...subject, text }),
    matches: (pattern) => expects('local-http-matches', { ...subject, pattern }),
  };
}
