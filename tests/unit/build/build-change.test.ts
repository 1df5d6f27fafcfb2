import { describe, expect, it } from 'vitest';
import { compareBuilds } from '#main/build/build-change.ts';
import type { BuiltImage } from '#main/docker/build/built-image.ts';
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

describe('what a build changed', () => {
  it('is everything the first time', () => {
    const after = image('b', ['1'], [step('FROM', 10)]);
    expect(compareBuilds(null, after, 0)).toMatchObject({ previous: null, steps: [{ change: 'new' }] });
  });

  it('is told layer by layer from the first that differs', () => {
    const before = image('a', ['1', '2', '3'], [step('FROM', 10), step('COPY', 2), step('RUN', 5)]);
    const after = image('b', ['1', '4', '5'], [step('FROM', 10), step('COPY', 3, 2), step('RUN', 5, 2)]);
    const change = compareBuilds(before, after, 0);
    expect(change).toMatchObject({ sharedLayerCount: 1, sizeBytes: 18, previous: { sizeBytes: 17 } });
    expect(change.steps.map(({ instruction, change: what }) => `${what} ${instruction}`)).toEqual([
      'same FROM',
      'gone COPY',
      'gone RUN',
      'new COPY',
      'new RUN',
    ]);
  });

  it('does not call new a layer that is older than the build', () => {
    const after = image('b', ['1', '2'], [step('FROM', 10, 41_000), step('COPY', 3, 43_000)]);
    const { steps } = compareBuilds(null, after, 43_900);
    expect(steps.map(({ change }) => change)).toEqual(['present', 'new']);
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
