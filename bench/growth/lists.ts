import type { Browser } from '@playwright/test';
import { UI } from '#shared/strings/fr/ui.ts';
import { TerminalPage } from '../../tests/e2e/terminal/terminal-page.ts';
import { timeFirstList } from '../many/first-list.ts';
import { createContainers, loadImages, removeAll } from '../many/many-objects.ts';
import { withApp, withBrowser } from '../support/browser.ts';
import { benchDocker } from '../support/docker.ts';
import { untilSettled } from '../support/process.ts';
import type { Curve } from './curve.ts';

const SIZES = [125, 250, 500, 1_000];
/** Starts of the app with each size; the best one counts. */
const STARTS = 3;

/** From the click on the tab to the first frame with all containers, then all images, by how many there are of each. */
export async function measureLists(): Promise<Curve[]> {
  const docker = benchDocker();
  const containers: { size: number; ms: number }[] = [];
  const images: typeof containers = [];
  try {
    await withBrowser(async (browser) => {
      let made = 0;
      for (const size of SIZES) {
        await createContainers(docker, made, size);
        await loadImages(docker, made, size);
        made = size;
        const taken = [];
        for (let start = 0; start < STARTS; start++) taken.push(await timeLists(browser, size));
        containers.push({ size, ms: Math.min(...taken.map((it) => it.containersMs)) });
        images.push({ size, ms: Math.min(...taken.map((it) => it.imagesMs)) });
      }
    });
  } finally {
    await removeAll(docker, SIZES.at(-1) ?? 0);
  }
  return [
    { name: 'the first list of containers', title: 'Première liste des conteneurs', points: containers },
    { name: 'the first list of images', title: 'Première liste des images', points: images },
  ];
}

function timeLists(browser: Browser, size: number) {
  return withApp(browser, async ({ page, pid }) => {
    await new TerminalPage(page).ready();
    await untilSettled(pid);
    const containersMs = await timeFirstList(page, UI.tools.containers, '.panel.containers', size);
    await untilSettled(pid);
    return { containersMs, imagesMs: await timeFirstList(page, UI.tools.images, '.virtual-rows', size) };
  });
}
