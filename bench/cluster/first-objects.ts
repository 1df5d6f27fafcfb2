import type { Page } from '@playwright/test';
import { CLUSTER, CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { NAMESPACE, PODS, SERVICES } from './seed.ts';

/** In the page: the rows of the list of a kind, and how many it has at least. */
const listOf = (kind: 'pods' | 'services', least: number) => ({
  rows: `.panel.cluster ul[aria-label="${CLUSTER.list(CLUSTER_KINDS[kind].many, NAMESPACE)}"] li`,
  least,
});

/**
 * Opens the cluster's panel; milliseconds from the click to the first frame that lists all pods, then, their kind being
 * chosen in that frame, to the first that lists all services.
 */
export async function timeFirstObjects(page: Page): Promise<{ podsMs: number; allMs: number }> {
  const watch = await page.evaluateHandle(
    ({ pods, services }) => {
      const { promise, resolve } = Promise.withResolvers<{ podsMs: number; allMs: number }>();
      const frameWith = ({ rows, least }: typeof pods) =>
        new Promise<number>((drawn) => {
          const observer = new MutationObserver(look);
          function look() {
            if (!(Number(document.querySelector(rows)?.getAttribute('aria-setsize')) >= least)) return;
            observer.disconnect();
            requestAnimationFrame(() => drawn(performance.now()));
          }
          observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        });
      const onClick = async ({ timeStamp }: MouseEvent) => {
        const podsMs = await frameWith(pods);
        const all = frameWith(services);
        const kind = document.querySelector<HTMLSelectElement>('.panel.cluster .k8s-kind');
        if (kind) kind.value = 'services';
        kind?.dispatchEvent(new Event('change', { bubbles: true }));
        resolve({ podsMs: podsMs - timeStamp, allMs: (await all) - timeStamp });
      };
      window.addEventListener('click', (event) => void onClick(event), { capture: true, once: true });
      return { promise };
    },
    // The cluster itself has one service there.
    { pods: listOf('pods', PODS), services: listOf('services', SERVICES + 1) },
  );
  const rail = page.getByRole('toolbar', { name: UI.tools.rail, exact: true });
  await rail.getByRole('button', { name: UI.tools.cluster, exact: true }).click();
  return watch.evaluate(({ promise }) => promise);
}
