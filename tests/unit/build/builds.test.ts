import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBuilds } from '#main/build/builds.ts';
import { createLogger } from '#main/core/logger.ts';
import { createOperations } from '#main/core/operations.ts';
import { waitForValue } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import { createWorkspace } from '#main/files/workspace.ts';

/** Longest wait for a program of a test, in milliseconds. */
const PATIENCE_MS = 60_000;

const started = (digest: string) =>
  JSON.stringify({ vertexes: [{ digest, name: digest, started: '2026-01-01T00:00:00Z' }] });

/** A docker CLI whose build starts a step, then another one while it is being stopped. */
const STUBBORN_CLI = `#!/bin/sh
test "$2" = version && exec echo v0.13.0
trap 'echo ${JSON.stringify(started('late'))}; exit 1' TERM
echo ${JSON.stringify(started('early'))}
sleep 60
`;

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-builds-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('a build', () => {
  it('that is cancelled shows all that was said until its end', async () => {
    await writeFile(join(dir, 'docker'), STUBBORN_CLI, { mode: 0o755 });
    await mkdir(join(dir, 'atelier'));
    await writeFile(join(dir, 'atelier/Dockerfile'), 'FROM scratch\n');
    const operations = createOperations(createLogger(null));
    const docker = {
      engine: {
        requireReady: () => {},
        timeMs: async () => 0,
        cliEnv: () => ({ PATH: `${dir}:${process.env.PATH}` }),
      },
      image: { built: async () => null },
    } as unknown as Docker;
    const workspace = await createWorkspace(join(dir, 'atelier'));
    const builds = createBuilds({ docker, operations, workspace });
    const request = { folder: '.', dockerfile: 'Dockerfile', tag: 'a:1', target: null };
    const operationId = await builds.start({
      ...request,
      ...{ args: [], secrets: [], skipsCache: false, lendsSsh: false },
    });
    await waitForValue(builds.list, ([build]) => build?.steps.length === 1, PATIENCE_MS);
    operations.cancel(operationId);
    await operations.ended(operationId);
    expect(builds.list.value).toMatchObject([
      { state: 'cancelled', steps: [{ stepId: 'early' }, { stepId: 'late', state: 'stopped' }] },
    ]);
  });
});
