import { describe, expect, it } from 'vitest';
import { settleAll } from '#main/core/settle-all.ts';

describe('ending several works', () => {
  it('waits for the slow ones before it says that one failed', async () => {
    const ended: string[] = [];
    const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => ended.push('slow'));
    const works = [Promise.reject(new Error('premier')), Promise.reject(new Error('second')), slow];
    await expect(settleAll(works)).rejects.toThrow('premier');
    expect(ended).toEqual(['slow']);
  });

  it('says nothing when all went well', async () => {
    await expect(settleAll([Promise.resolve(1), Promise.resolve(2)])).resolves.toBeUndefined();
  });
});
