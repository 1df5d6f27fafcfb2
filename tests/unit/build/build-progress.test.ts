import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBuildFailure } from '#main/build/build-failure.ts';
import {
  applyProgress,
  createProgressReader,
  KEPT_LOG_CHARS,
  NO_PROGRESS,
} from '#main/build/build-progress.ts';
import { listBuildSteps } from '#main/build/build-steps.ts';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';

/** What `docker buildx build --progress=rawjson` (buildx 0.13.1) wrote, as it wrote it. */
function replay(name: string) {
  const output = readFileSync(join(import.meta.dirname, 'build-recordings', `${name}.txt`), 'utf8');
  const read = createProgressReader();
  const texts: string[] = [];
  let progress = NO_PROGRESS;
  for (const line of output.split('\n')) {
    const found = read(line);
    if (found?.kind === 'message') progress = applyProgress(progress, found.message);
    else if (found) texts.push(found.text);
  }
  return { progress, texts, steps: [...progress.steps.values()] };
}

const RECIPE = parseDockerfile(
  [
    'FROM cale/outils:latest AS base',
    'ARG V=1',
    'RUN echo un && echo deux >&2',
    'FROM base',
    'WORKDIR /app',
    'COPY a.txt .',
    'RUN for i in 1 2 3; do echo $i; sleep 0.2; done',
    'CMD ["sh"]',
  ].join('\n'),
);

describe('the progress of a build', () => {
  it('follows each step from the stream of buildx', () => {
    const { steps, texts } = replay('success');
    expect(texts.join('').trim()).toBe('');
    expect(steps.every(({ completedAtMs, error }) => completedAtMs !== null && error === null)).toBe(true);
    const run = steps.find(({ name }) => name.startsWith('[stage-1 3/3]'));
    expect(run).toMatchObject({ log: '1\n2\n3\n', isCached: false });
  });

  it('lists the steps in the order of the recipe, with their lines', () => {
    const steps = listBuildSteps(replay('success').progress, RECIPE, true);
    expect(steps.filter(({ kind }) => kind === 'recipe').map(({ line, label }) => [line, label])).toEqual([
      [1, 'FROM docker.io/cale/outils:latest'],
      [3, 'RUN echo un && echo deux >&2'],
      [5, 'WORKDIR /app'],
      [6, 'COPY a.txt .'],
      [7, 'RUN for i in 1 2 3; do echo $i; sleep 0.2; done'],
    ]);
    expect(steps.at(-1)).toMatchObject({ kind: 'export', label: 'exporting to image', state: 'done' });
    expect(steps.find(({ line }) => line === 7)?.durationMs).toBeGreaterThan(600);
  });

  it('says which steps came from the cache', () => {
    const steps = listBuildSteps(replay('cached').progress, RECIPE, true);
    const recipe = steps.filter(({ kind, line }) => kind === 'recipe' && line !== 1);
    expect(recipe.map(({ state }) => state)).toEqual(['cached', 'cached', 'cached', 'cached']);
  });

  it('says which step failed, and that those after never started', () => {
    const { progress } = replay('step-failed');
    const steps = listBuildSteps(progress, RECIPE, true);
    expect(steps.find(({ line }) => line === 7)).toMatchObject({ state: 'failed' });
    expect(steps.find(({ line }) => line === 5)).toMatchObject({ state: 'cached' });
  });

  it('keeps the end of a log without end', () => {
    const vertexes = [{ digest: 'a', name: '[1/1] RUN seq' }];
    let progress = applyProgress(NO_PROGRESS, { vertexes });
    for (let index = 0; index < 40; index += 1) {
      const data = btoa(`${String(index).padStart(4)}${'x'.repeat(9_996)}`);
      progress = applyProgress(progress, { logs: [{ vertex: 'a', data }] });
    }
    const step = progress.steps.get('a');
    expect(step?.log).toHaveLength(KEPT_LOG_CHARS);
    expect(step?.log).toContain('  39');
    expect(step?.isLogCut).toBe(true);
  });

  it('is not disturbed by what it does not understand', () => {
    const odd = { vertexes: [null, 3, { digest: 5 }, { digest: '' }], logs: [{ vertex: 'b', data: '%%%' }] };
    expect(applyProgress(NO_PROGRESS, odd).steps.size).toBe(0);
    const read = createProgressReader();
    expect(read('{"vertexes":[]}')).toEqual({ kind: 'message', message: { vertexes: [] } });
    expect(read('{not json')).toEqual({ kind: 'text', text: '{not json' });
  });
});

describe('the failure of a build', () => {
  it.each([
    ['step-failed', 'build-step-failed', 7, { exitCode: 3 }],
    ['base-missing', 'build-base-missing', 1, { name: 'pasla:1', isNetworkCut: true }],
    ['file-missing', 'build-file-missing', 2, { path: 'nope.txt' }],
    ['unknown-instruction', 'build-dockerfile-invalid', 2, {}],
    ['syntax-line', 'build-syntax-unavailable', 1, { name: 'docker/dockerfile:1' }],
    ['target-unknown', 'build-target-unknown', null, { target: 'xx' }],
  ])('of the recording %s is %s', (name, code, line, details) => {
    const failure = readBuildFailure(replay(name).texts);
    expect(failure).toMatchObject({ code, line, details });
    expect(failure.message).not.toMatch(/^(ERROR|failed to solve)/);
  });

  it('names a full disk and a lost engine', () => {
    const many = '9'.repeat(400);
    const endless = `process "x" did not complete successfully: exit code: ${many}`;
    expect(readBuildFailure([`ERROR: failed to solve: ${endless}`]).details.exitCode).toBe(0);
    expect(readBuildFailure([`ERROR: failed to solve: parse error on line ${many}`]).line).toBeNull();
    const codeOf = (message: string) => readBuildFailure([`ERROR: failed to solve: ${message}`]).code;
    expect(codeOf('write /x: no space left on device')).toBe('disk-full');
    expect(codeOf('rpc error: code = Unavailable desc = error reading from server: EOF')).toBe(
      'docker-unreachable',
    );
    expect(codeOf('something new')).toBe('build-failed');
  });

  it.each([
    [
      'process "/bin/sh -c echo \\"connection refused\\" && exit 3" did not complete successfully: exit code: 3',
      'build-step-failed',
    ],
    [
      'process "/bin/sh -c echo \\"no space left on device\\"; exit 1" did not complete successfully: exit code: 1',
      'build-step-failed',
    ],
    [
      'localhost:5999/base:1: failed to resolve source metadata for localhost:5999/base:1: failed to do request: Head "http://localhost:5999/v2/base/manifests/1": dial tcp [::1]:5999: connect: connection refused',
      'build-base-missing',
    ],
    [
      'failed to compute cache key: failed to calculate checksum of ref a::b: "/connection refused": not found',
      'build-file-missing',
    ],
    [
      'dockerfile parse error on line 2: unknown instruction: no space left on device',
      'build-dockerfile-invalid',
    ],
  ])('is not taken from the words of the recipe: %s', (message, code) => {
    expect(readBuildFailure([`ERROR: failed to solve: ${message}`]).code).toBe(code);
  });
});
