import type { BuiltImage } from '#main/docker/build/built-image.ts';
import type { BuildChange } from '#shared/contract/build.ts';

/** Compares the image of a name before and after a build. */
export function compareBuilds(before: BuiltImage | null, after: BuiltImage): BuildChange {
  const sharedSteps = before ? commonLength(before.history, after.history, isSameStep) : 0;
  const steps = [
    ...after.history.slice(0, sharedSteps).map((step) => said(step, before ? 'same' : 'new')),
    ...(before?.history.slice(sharedSteps) ?? []).map((step) => said(step, 'gone')),
    ...after.history.slice(sharedSteps).map((step) => said(step, 'new')),
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

function said<T extends 'same' | 'new' | 'gone'>({ instruction, sizeBytes }: Step, change: T) {
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
