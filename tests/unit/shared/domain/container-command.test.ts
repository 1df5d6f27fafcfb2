import { describe, expect, it } from 'vitest';
import { actionCommand, actionsOf } from '#shared/domain/container-command.ts';

describe('what can be asked of a container', () => {
  it('depends on its state', () => {
    expect(actionsOf('running')).toContain('pause');
    expect(actionsOf('paused')).not.toContain('pause');
    expect(actionsOf('exited')[0]).toBe('start');
    expect(actionsOf('removing')).toEqual([]);
  });

  it('is written as a command', () => {
    expect(actionCommand('stop', 'cale')).toBe('docker stop cale');
    expect(actionCommand('kill', 'cale', { signal: 'SIGHUP' })).toBe('docker kill -s SIGHUP cale');
    expect(actionCommand('kill', 'cale')).toBe('docker kill cale');
    const limits = { memoryBytes: 128 * 1024 ** 2, swapBytes: -1, cpus: 0.5, pids: 50 };
    expect(actionCommand('update', 'cale', { limits })).toBe(
      'docker update --memory 128m --memory-swap -1 --cpus 0.5 --pids-limit 50 cale',
    );
    expect(actionCommand('update', 'cale')).toBe('docker update --memory TAILLE cale');
    expect(actionCommand('remove', 'cale', { isForced: true, removesVolumes: true })).toBe(
      'docker rm -f -v cale',
    );
  });
});
