import type { BuiltImage } from '#main/docker/build/built-image.ts';
import type { BuildChange } from '#shared/contract/build.ts';

/**
 * Compares the image of a name before and after a build that began at `beganAtMs`, engine time: a layer that is older was on the
 * disk already, from another image or from the cache.
 */
export function compareBuilds(before: BuiltImage | null, after: BuiltImage, beganAtMs: number): BuildChange {
  // The history of an image rounds its dates down to the second.
  const fromMs = Math.floor(beganAtMs / 1000) * 1000;
  const came = (step: Step) => said(step, step.createdAtMs < fromMs ? 'present' : 'new');
  const sharedSteps = before ? commonLength(before.history, after.history, isSameStep) : 0;
  const steps = [
    ...after.history.slice(0, sharedSteps).map((step) => said(step, 'same')),
    ...(before?.history.slice(sharedSteps) ?? []).map((step) => said(step, 'gone')),
    ...after.history.slice(sharedSteps).map(came),
  ];
  return {
    ...facts(after),
    previous: before ? facts(before) : null,
    sharedLayerCount: before ? commonLength(before.diffIds, after.diffIds, Object.is) : 0,
    steps,
  };
}

type Step = BuiltImage['history'][number];

function isSameStep(a: Step, b: Step): boolean {
  return a.instruction === b.instruction && a.createdAtMs === b.createdAtMs && a.sizeBytes === b.sizeBytes;
}

function facts({ imageId, sizeBytes, diffIds }: BuiltImage) {
  return { imageId, sizeBytes, layerCount: diffIds.length };
}

function said<T extends BuildChange['steps'][number]['change']>({ instruction, sizeBytes }: Step, change: T) {
  return { instruction, sizeBytes, change };
}

function commonLength<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): number {
  let length = 0;
  while (length < a.length && length < b.length) {
    const [one, other] = [a[length], b[length]];
    if (one === undefined || other === undefined || !isSame(one, other)) break;
    length += 1;
  }
  return length;
}
