import { describe, expect, it } from 'vitest';
import { checkCli, checkImages } from '#main/engine/preflight/tool-checks.ts';
import type { KitStatus } from '#shared/contract/kit.ts';
import { machine } from '../../../support/preflight-machine.ts';

describe('the tools of the course', () => {
  const docker = { '--version': 'Docker version 26.1.5+dfsg1, build a72d7cd' };
  it.each([
    [{}, 'cli-missing'],
    [docker, 'plugins-missing'],
    [{ ...docker, 'compose version --short': '2.26.1' }, 'buildx-missing'],
    [{ ...docker, 'buildx version': 'v0.13.1' }, 'compose-missing'],
    [{ ...docker, 'compose version --short': '2.26.1', 'buildx version': 'v0.13.1' }, 'complete'],
  ])('%j is %s', async (answers, reason) => {
    expect((await checkCli(machine({ answers }), {})).reason).toBe(reason);
  });

  const kit = (change: Partial<KitStatus>, hasArchive = true): KitStatus => ({
    images: [
      { name: 'cale/outils', isPresent: true, hasArchive, sizeBytes: 1 },
      { name: 'cale/web:v1', isPresent: false, hasArchive, sizeBytes: 1 },
    ],
    presentCount: 1,
    totalCount: 2,
    operationId: null,
    lastFailure: null,
    ...change,
  });

  it('are loaded from their archives, or made', () => {
    expect(checkImages(kit({}))).toMatchObject({ reason: 'missing', remedies: ['load-images'] });
    expect(checkImages(kit({}, false))).toMatchObject({
      reason: 'archives-missing',
      remedies: ['build-images'],
    });
    expect(checkImages(kit({ operationId: 'op' }))).toMatchObject({ state: 'warning', reason: 'loading' });
    expect(checkImages(kit({ images: [] })).reason).toBe('present');
  });
});
