import type { EngineSource, PreflightResult } from '#shared/contract/engine.ts';
import type { PreflightReasons } from '#shared/domain/preflight.ts';
import type { PreflightHost } from './host.ts';
import { findInstalledProduct } from './installed.ts';
import { result } from './result.ts';

/** Some engine is on this machine or was named, whether it answers or not. */
export function checkFound(source: EngineSource | null, host: PreflightHost): PreflightResult {
  // On Windows the usual pipes are always tried: naming one proves nothing.
  if (source && source.kind !== 'pipe')
    return result('engine-found', 'ok', 'found', { params: { label: source.label } });
  const product = findInstalledProduct(host);
  if (product) return result('engine-found', 'ok', 'found', { params: { label: product } });
  const { reason, command } = helpFor(host);
  return result('engine-found', 'failed', reason, { command, remedies: ['retry', 'pick-source'] });
}

interface Help {
  reason: PreflightReasons['engine-found'];
  command: string | null;
}

function helpFor(host: PreflightHost): Help {
  if (host.platform === 'darwin')
    return { reason: 'not-installed-macos', command: 'brew install colima docker' };
  if (host.platform === 'win32') {
    return { reason: 'not-installed-windows', command: 'winget install Docker.DockerDesktop' };
  }
  const release = parseRelease(host.readFile('/etc/os-release') ?? '');
  if (release.ID === 'debian') return { reason: 'not-installed-debian', command: debianCommand(release) };
  if (release.ID === 'ubuntu') {
    return {
      reason: 'not-installed-ubuntu',
      command: 'sudo apt install docker.io docker-compose-v2 docker-buildx',
    };
  }
  return { reason: 'not-installed-linux', command: null };
}

/** Debian 12 has no compose or buildx plugin; from 13 on the client is a package of its own. */
function debianCommand(release: Record<string, string>): string {
  const isOlder = Number(release.VERSION_ID ?? 0) < 13 && release.VERSION_ID !== undefined;
  return isOlder
    ? 'sudo apt install docker.io'
    : 'sudo apt install docker.io docker-cli docker-compose docker-buildx';
}

function parseRelease(text: string): Record<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, key, value] = /^([A-Z_]+)="?([^"]*)"?$/.exec(line.trim()) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(pairs);
}
