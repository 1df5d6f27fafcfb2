import { describe, expect, it } from 'vitest';
import type { OperationUpdate } from '#shared/contract/operation.ts';
import { failureOf, isLastUpdate, untilForgotten } from '../../../src/renderer/operation.ts';

async function* failing(error: unknown): AsyncGenerator<OperationUpdate> {
  yield await Promise.reject(error);
}

describe('a long work the page follows', () => {
  it('has failed, and is asked for no more, once main knows it no longer', async () => {
    const forgotten = failing(Object.assign(new Error(), { code: 'operation-not-found' }));
    const { value } = await untilForgotten('a', forgotten).next();
    if (!value) throw new Error('nothing was told');
    expect(isLastUpdate(value)).toBe(true);
    expect(value.snapshot).toMatchObject({ operationId: 'a', errorCode: 'operation-not-found' });
    expect(failureOf(value.snapshot)).not.toBeNull();
  });

  it('is asked for again after anything else', async () => {
    const broken = untilForgotten('a', failing(new Error('cut')));
    await expect(broken.next()).rejects.toThrow('cut');
  });
});
