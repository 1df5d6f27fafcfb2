import { describe, expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { createOperations } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { createImages } from '#main/image/images.ts';
import type { LayerTransfer } from '#shared/contract/image.ts';

const layer = (state: LayerTransfer['state'], doneBytes = 0, totalBytes = 0): LayerTransfer => ({
  id: 'a',
  state,
  doneBytes,
  totalBytes,
});

/** Images of an engine that pulls as told. */
function imagesThat(pull: Docker['image']['pull']) {
  const operations = createOperations(createLogger(null));
  const docker = { image: { pull } } as Docker;
  return { operations, images: createImages({ docker, operations, workspace: {} as Workspace }) };
}

describe('works on images', () => {
  it('are found again with their layers, until they are dismissed', async () => {
    const { operations, images } = imagesThat(async (_, { onLayer }) => {
      onLayer(layer('downloading', 5, 10));
      onLayer(layer('done'));
    });
    const { list, dismiss } = images.works;
    const id = images.pull('a/b:c', true);
    expect(list.value).toMatchObject([{ operationId: id, subject: 'a/b:c', layers: [] }]);
    await operations.ended(id);
    expect(list.value[0]?.layers).toEqual([layer('done', 10, 10)]);
    dismiss(id);
    expect(list.value).toEqual([]);
  });

  it('that ended leave when there are too many, those under way stay', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { operations, images } = imagesThat(async (name) => (name === 'long:v1' ? promise : undefined));
    const running = images.pull('long:v1', true);
    for (let at = 0; at < 12; at++) await operations.ended(images.pull(`court:v${at}`, true));
    expect(images.works.list.value.length).toBe(8);
    expect(images.works.list.value[0]?.operationId).toBe(running);
    resolve();
    await operations.close();
  });
});
