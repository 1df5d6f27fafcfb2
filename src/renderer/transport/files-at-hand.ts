import { PAGE_FILES } from '#shared/page-files.ts';

/** Pauses before each attempt at a file, in milliseconds: an interface comes or goes within them. */
const RETRY_MS = [0, 100, 500, 2000] as const;

/** Mark of the page's timeline once every file was looked at. */
const MARK = 'files-at-hand';

/**
 * Puts every script and style of the page in the browser's cache: what the learner opens later needs no network.
 * Chromium drops what it loads when an interface comes or goes, and every container makes one do so.
 */
export async function keepFilesAtHand(base: string): Promise<void> {
  await new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
  const list: string[] = JSON.parse((await read(new URL(PAGE_FILES, base))) ?? '[]');
  for (const name of list) await read(new URL(name, base));
  performance.mark(MARK);
}

async function read(url: URL): Promise<string | null> {
  for (const pauseMs of RETRY_MS) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    const response = await fetch(url).catch(() => null);
    const text = await response?.text().catch(() => null);
    if (response && text) return response.ok ? text : null;
  }
  return null;
}
