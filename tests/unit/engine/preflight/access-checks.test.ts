import { describe, expect, it } from 'vitest';
import { checkApiVersion, checkPermission } from '#main/engine/preflight/access-checks.ts';
import { machine, REFUSED } from '../../../support/preflight-machine.ts';

describe('the permission to use the engine', () => {
  const group = (members: string) => ({ '/etc/group': `root:x:0:\ndocker:x:998:${members}\n` });

  it('comes with the group that owns the socket', () => {
    const host = machine({ files: group(''), socketGroup: 998 });
    expect(checkPermission(REFUSED, '/var/run/docker.sock', host)).toMatchObject({
      reason: 'not-in-group',
      command: 'sudo usermod -aG docker "$USER"',
      remedies: ['copy-command', 'retry'],
    });
  });

  it('needs a new session when the account is already in the group', () => {
    const host = machine({ files: group('marc,lea'), socketGroup: 998 });
    expect(checkPermission(REFUSED, '/x', host)).toMatchObject({ reason: 'log-in-again', command: null });
  });

  it('is never root’s group', () => {
    const host = machine({ files: group(''), socketGroup: 0 });
    expect(checkPermission(REFUSED, '/x', host)).toMatchObject({ reason: 'not-owner', command: null });
  });

  it('is docker-users on Windows', () => {
    expect(checkPermission(REFUSED, null, machine({ platform: 'win32' })).params.group).toBe('docker-users');
  });
});

describe('an API too old', () => {
  it('says its version and the one that is wanted', () => {
    const status = { ...REFUSED, errorCode: 'docker-api-too-old' };
    expect(checkApiVersion(status, { apiVersion: '1.39' })).toMatchObject({
      reason: 'too-old',
      params: { apiVersion: '1.39', minimum: '1.41' },
    });
  });
});
