import type { EngineStatus, PreflightResult } from '#shared/contract/engine.ts';
import type { AppErrorDetails } from '#shared/errors.ts';
import { MIN_API_VERSION } from '../connect.ts';
import type { PreflightHost } from './host.ts';
import { result, skipped } from './result.ts';

/** This account may use the engine; else which group gives the right, and whether a new session is enough. */
export function checkPermission(
  status: EngineStatus,
  socketPath: string | null,
  host: PreflightHost,
): PreflightResult {
  if (status.state === 'ready' || status.errorCode === 'docker-api-too-old') {
    return result('socket-permission', 'ok', 'allowed');
  }
  if (status.errorCode !== 'docker-permission-denied') return skipped('socket-permission', 'engine-needed');
  const path = socketPath ?? status.source?.endpoint ?? '';
  const group = host.platform === 'win32' ? WINDOWS_GROUP : owningGroup(path, host);
  if (!group)
    return result('socket-permission', 'failed', 'not-owner', {
      params: { path },
      remedies: ['pick-source'],
    });
  const params = { group: group.name, path };
  if (group.isMember)
    return result('socket-permission', 'failed', 'log-in-again', { params, remedies: ['retry'] });
  const command = joinCommand(group.name, host);
  return result('socket-permission', 'failed', 'not-in-group', { params, command, remedies: ['retry'] });
}

interface Group {
  name: string;
  /** Written in the system's list, whatever the groups of this session. */
  isMember: boolean;
}

const WINDOWS_GROUP: Group = { name: 'docker-users', isMember: false };

/** Null for a socket of root's own group: joining that group is no remedy. */
function owningGroup(path: string, host: PreflightHost): Group | null {
  const groupId = host.groupOf(path);
  if (groupId === null || groupId === 0 || host.groupIds.includes(groupId)) return null;
  const line = (host.readFile('/etc/group') ?? '')
    .split('\n')
    .find((row) => row.split(':')[2] === String(groupId));
  const [name, , , members = ''] = line?.split(':') ?? [];
  return name ? { name, isMember: members.split(',').includes(host.userName) } : null;
}

function joinCommand(group: string, host: PreflightHost): string {
  if (host.platform === 'win32') return `net localgroup ${group} "%USERNAME%" /add`;
  return `sudo usermod -aG ${group} "$USER"`;
}

/** The engine speaks an API this app knows. */
export function checkApiVersion(status: EngineStatus, failure: AppErrorDetails): PreflightResult {
  if (status.state === 'ready' && status.info) {
    return result('api-version', 'ok', 'recent', { params: { apiVersion: status.info.apiVersion } });
  }
  if (status.errorCode !== 'docker-api-too-old') return skipped('api-version', 'engine-needed');
  const params = { apiVersion: String(failure.apiVersion ?? '?'), minimum: MIN_API_VERSION };
  return result('api-version', 'failed', 'too-old', { params, remedies: ['pick-source'] });
}
