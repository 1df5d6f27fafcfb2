import { describe, expect, it } from 'vitest';
import { orDiskError, TAKEN, toDiskError, UNWRITABLE } from '#main/files/disk-error.ts';
import { AppError } from '#shared/errors.ts';

const refusal = (code: string) => Object.assign(new Error(code), { code });

describe('what the disk refuses', () => {
  it.each(['ENOSPC', 'EDQUOT'])('is a full disk for %s, whoever asks', (code) => {
    expect(toDiskError(refusal(code), 'a/b')).toMatchObject({ code: 'disk-full', details: { path: 'a/b' } });
    expect(toDiskError(refusal(code), 'a', { [code]: 'file-not-found' })).toMatchObject({
      code: 'disk-full',
    });
  });

  it('is what the caller says of the rest', () => {
    expect(toDiskError(refusal('EEXIST'), 'a', TAKEN)).toMatchObject({ code: 'file-already-exists' });
    expect(toDiskError(refusal('EROFS'), 'a', UNWRITABLE)).toMatchObject({ code: 'data-folder-unwritable' });
    expect(toDiskError(refusal('ENOTDIR'), 'a', { ENOTDIR: 'file-not-found' })).toMatchObject({
      code: 'file-not-found',
      cause: { code: 'ENOTDIR' },
    });
  });

  it('stays as it is when nobody says, and so does what no disk said', () => {
    for (const error of [refusal('EACCES'), new AppError('docker-unreachable'), new Error('x')])
      expect(toDiskError(error, 'a', TAKEN)).toBe(error);
  });

  it('is thrown so by whoever waits for it', async () => {
    expect(await orDiskError(Promise.resolve(3), 'a')).toBe(3);
    await expect(orDiskError(Promise.reject(refusal('EEXIST')), 'a', TAKEN)).rejects.toThrow(
      'file-already-exists',
    );
  });
});
