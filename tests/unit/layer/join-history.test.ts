import { describe, expect, it } from 'vitest';
import { cleanInstruction, joinEngineHistory } from '#main/layer/join-history.ts';

const step = (instruction: string, sizeBytes: number) => ({
  instruction,
  sizeBytes,
  createdAtMs: 0,
  comment: '',
});
const layersOf = (diffIds: string[], history: ReturnType<typeof step>[]) =>
  joinEngineHistory('x', { diffIds, history }).steps.map(({ layerIndex }) => layerIndex);

describe('the history an engine lists', () => {
  it('gives layers to the steps that have a size', () => {
    expect(layersOf(['a', 'b'], [step('ADD x', 5), step('ENV A=1', 0), step('RUN y', 3)])).toEqual([
      0,
      null,
      1,
    ]);
  });

  it('gives a layer to a step without a byte when that makes the count right', () => {
    expect(layersOf(['a', 'b'], [step('ADD x', 5), step('RUN rm x', 0), step('CMD ["a"]', 0)])).toEqual([
      0,
      1,
      null,
    ]);
  });

  it('falls back on the newest steps, and invents none for images without history', () => {
    expect(layersOf(['a'], [step('CMD a', 0), step('CMD b', 0)])).toEqual([null, 0]);
    expect(layersOf(['a', 'b'], [])).toEqual([0, 1]);
  });
});

describe('an instruction', () => {
  it.each([
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['RUN /bin/sh -c make # buildkit', 'RUN make'],
    ['RUN |1 V=2 /bin/sh -c make # buildkit', 'RUN make'],
    ['COPY a b # buildkit', 'COPY a b'],
  ])('%s reads %s', (written, read) => expect(cleanInstruction(written)).toBe(read));
});
