import type { ContainerSample } from '#shared/contract/container.ts';

/** What grows from the start of a container. */
export type Counter = 'receivedBytes' | 'sentBytes' | 'readBytes' | 'writtenBytes';

/** Growth of a counter by second; one that went back to zero did not grow. */
export function ratesOf(samples: readonly ContainerSample[], counter: Counter): number[] {
  return samples.slice(1).map((sample, index) => {
    const before = samples[index];
    const seconds = before ? (sample.atMs - before.atMs) / 1000 : 0;
    return before && seconds > 0 ? Math.max(0, (sample[counter] - before[counter]) / seconds) : 0;
  });
}
