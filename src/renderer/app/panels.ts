import { type ComponentType, lazy } from 'react';

const loaders: (() => Promise<unknown>)[] = [];

/** A panel whose code comes when it is first shown, or before, by `loadPanels`. */
export function panel<P extends object>(load: () => Promise<ComponentType<P>>) {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Brings the code of every panel, one by one, while the page has nothing else to do: a click then shows at once. */
export async function loadPanels(): Promise<void> {
  for (const load of loaders) {
    await untilIdle();
    // One that does not come is asked for again when it is shown.
    await load().catch(() => {});
  }
}

function untilIdle(): Promise<void> {
  return new Promise((resolve) => requestIdleCallback(() => resolve()));
}
