import { describe, expect, it } from 'vitest';
import { compareBuilds } from '#main/build/build-change.ts';
import type { BuiltImage } from '#main/docker/build/built-image.ts';
import type { BuildChange } from '#shared/contract/build.ts';
import { buildCommand } from '#shared/domain/build-command.ts';

const step = (instruction: string, sizeBytes: number, createdAtMs = 1) => ({
  instruction,
  sizeBytes,
  createdAtMs,
});
const image = (imageId: string, diffIds: string[], history: BuiltImage['history']): BuiltImage => ({
  imageId,
  sizeBytes: history.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  diffIds,
  history,
});

/** What this build did of its recipe: `cached` before an instruction that the cache spared, `unsaid` before one that it tells nothing of. */
const making = (recipe: string[] = [], beganAtMs = 0) => ({
  beganAtMs,
  recorded: recipe.map((line) => ({
    keyword: line.split(' ').at(-1) ?? '',
    isCached: line.startsWith('unsaid ') ? null : line.startsWith('cached '),
  })),
});
const told = ({ steps }: BuildChange) => steps.map(({ instruction, change }) => `${change} ${instruction}`);

describe('what a build changed', () => {
  it('is everything the first time', () => {
    const after = image('b', ['1'], [step('FROM', 10)]);
    const made = making(['FROM']);
    expect(compareBuilds(null, after, made)).toMatchObject({ previous: null, steps: [{ change: 'new' }] });
  });

  it('is told layer by layer from the first that differs', () => {
    const before = image('a', ['1', '2', '3'], [step('FROM', 10), step('COPY', 2), step('RUN', 5)]);
    const after = image('b', ['1', '4', '5'], [step('FROM', 10), step('COPY', 3, 2), step('RUN', 5, 2)]);
    const change = compareBuilds(before, after, making(['COPY', 'RUN']));
    expect(change).toMatchObject({ sharedLayerCount: 1, sizeBytes: 18, previous: { sizeBytes: 17 } });
    expect(told(change)).toEqual(['same FROM', 'gone COPY', 'gone RUN', 'new COPY', 'new RUN']);
  });

  it('calls there already what is of the base or of the cache, whatever the second it dates from', () => {
    const after = image(
      'b',
      ['1', '2', '3'],
      [step('FROM', 10), step('COPY', 3, 5_000), step('RUN', 4, 5_000)],
    );
    const change = compareBuilds(null, after, making(['cached COPY', 'RUN'], 5_900));
    expect(told(change)).toEqual(['present FROM', 'present COPY', 'new RUN']);
  });

  it('goes by the date of an instruction that nothing is told of', () => {
    const after = image('b', ['1', '2'], [step('FROM', 10), step('COPY', 3, 41_000)]);
    for (const [beganAtMs, change] of [
      [42_900, 'present COPY'],
      [41_900, 'new COPY'],
    ] as const)
      expect(told(compareBuilds(null, after, making(['unsaid COPY'], beganAtMs)))).toContain(change);
  });

  it('goes by the dates where the history is not that of the recipe', () => {
    const after = image('b', ['1', '2'], [step('FROM', 10, 41_000), step('COPY', 3, 43_000)]);
    for (const recipe of [[], ['RUN'], ['RUN', 'RUN', 'RUN']])
      expect(told(compareBuilds(null, after, making(recipe, 43_900)))).toEqual(['present FROM', 'new COPY']);
  });

  // BuildKit dates what makes no layer as the layer beside it.
  it('calls new a setting that is new, though the layers beside it are of the cache', () => {
    const before = image('a', ['1', '2'], [step('FROM', 10), step('COPY', 2), step('ENV A=1', 0)]);
    const after = image('b', ['1', '2'], [step('FROM', 10), step('COPY', 2), step('ENV A=2', 0)]);
    const change = compareBuilds(before, after, making(['cached COPY', 'ENV'], 9_000));
    expect(told(change)).toEqual(['same FROM', 'same COPY', 'gone ENV A=1', 'new ENV A=2']);
    const first = compareBuilds(null, after, making(['cached COPY', 'ENV'], 9_000));
    expect(told(first)).toEqual(['present FROM', 'present COPY', 'new ENV A=2']);
  });

  it('calls a setting kept that is as it was, though a layer beside it is new', () => {
    const steps = (atMs: number) => [step('FROM', 10), step('ENV A=1', 0, atMs), step('COPY', 2, atMs)];
    const before = image('a', ['1', '2'], steps(2_000));
    const after = image('b', ['1', '3'], steps(9_000));
    const change = compareBuilds(before, after, making(['ENV', 'COPY'], 9_000));
    expect(told(change)).toEqual(['same FROM', 'same ENV A=1', 'gone COPY', 'new COPY']);
  });

  it('calls a layer kept that was made anew without the cache, and is the very same', () => {
    const before = image('a', ['1', '2'], [step('FROM', 10), step('COPY', 2, 2_000)]);
    const after = image('b', ['1', '2'], [step('FROM', 10), step('COPY', 2, 9_000)]);
    const change = compareBuilds(before, after, making(['COPY'], 9_000));
    expect(change.sharedLayerCount).toBe(2);
    expect(told(change)).toEqual(['same FROM', 'same COPY']);
  });
});

describe('the command of a build', () => {
  const request = {
    folder: '.',
    dockerfile: 'Dockerfile',
    tag: 'site:1',
    target: null,
    skipsCache: false,
    lendsSsh: false,
  };

  it('is the short one when nothing is asked', () => {
    expect(buildCommand({ ...request, args: [], secrets: [] })).toBe('docker build -t site:1 .');
  });

  it('says every option, quoted', () => {
    expect(
      buildCommand({
        folder: 'mon site',
        dockerfile: 'Dockerfile.dev',
        tag: 'site:1',
        target: 'base',
        args: [{ name: 'MOT', value: "l'eau" }],
        secrets: [{ id: 'cle', path: 'a,b.txt' }],
        skipsCache: true,
        lendsSsh: true,
      }),
    ).toBe(
      `docker build --no-cache --target base --build-arg 'MOT=l'\\''eau' --secret 'id=cle,"src=a,b.txt"' --ssh default -f 'mon site/Dockerfile.dev' -t site:1 'mon site'`,
    );
  });
});
