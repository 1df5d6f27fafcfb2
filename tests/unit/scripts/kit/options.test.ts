import { describe, expect, it } from 'vitest';
import { BUILDER_IMAGE, containerArgs } from '../../../../scripts/kit/in-container.ts';
import { parseOptions } from '../../../../scripts/kit/options.ts';

describe('parseOptions', () => {
  it('builds both architectures in build/kit unless told otherwise', () => {
    const options = parseOptions([], '/depot');
    expect(options.platforms.map(({ arch }) => arch)).toEqual(['amd64', 'arm64']);
    expect(options.outDir).toBe('/depot/build/kit');
    expect(options.isLockUpdated || options.isForced || options.isJson || options.isAccepted).toBe(false);
  });

  it('takes architectures by either of their names, and the host', () => {
    const archesOf = (list: string) => parseOptions(['--arch', list], '/d').platforms.map(({ arch }) => arch);
    expect(archesOf('386, amd64')).toEqual(['i386', 'amd64']);
    expect(['amd64', 'arm64']).toContain(archesOf('host')[0]);
  });

  it('names the option or the architecture it does not know', () => {
    expect(() => parseOptions(['--vite'], '/d')).toThrow(
      expect.objectContaining({ code: 'option-unknown', details: { option: '--vite' } }),
    );
    expect(() => parseOptions(['--arch', 'riscv'], '/d')).toThrow(
      expect.objectContaining({ code: 'arch-unknown', details: { arch: 'riscv' } }),
    );
  });
});

describe('containerArgs', () => {
  const options = parseOptions(
    ['--arch', 'arm64', '--out', '/o', '--cache', '/c', '--json', '--only', 'web'],
    '/d',
  );

  it('passes the same build on, the checkout being read-only', () => {
    const args = containerArgs(options, '/d', '1000:1000');
    expect(args).toContain('type=bind,source=/d,target=/cale-seche,readonly');
    expect(args.slice(args.indexOf(BUILDER_IMAGE))).toEqual([
      ...[BUILDER_IMAGE, 'node', 'scripts/kit/build.ts', '--out', '/sortie', '--cache', '/cache'],
      ...['--arch', 'arm64', '--only', 'web', '--json'],
    ]);
    expect(args).toEqual(expect.arrayContaining(['--user', '1000:1000']));
  });

  it('may write the lock in the checkout when asked to renew it', () => {
    const args = containerArgs({ ...options, isLockUpdated: true }, '/d', null);
    expect(args).toContain('type=bind,source=/d,target=/cale-seche');
    expect(args).toContain('--update-lock');
    expect(args).not.toContain('--user');
  });
});
