import type {
  EngineSource,
  EngineStatus,
  PreflightRemedy,
  PreflightResult,
} from '#shared/contract/engine.ts';
import type { PreflightReasons } from '#shared/domain/preflight.ts';
import type { PreflightHost } from './host.ts';
import { findInstalledProduct } from './installed.ts';
import { result, skipped } from './result.ts';

/** The engine answers; else how to start the one that is there. */
export function checkRunning(status: EngineStatus, host: PreflightHost): PreflightResult {
  const { state, source, info, errorCode } = status;
  if (state === 'ready' && info) {
    return result('engine-running', 'ok', 'running', { params: { name: nameOf(info) } });
  }
  if (state === 'refused') {
    if (errorCode === 'docker-permission-denied') return result('engine-running', 'skipped', 'access-first');
    return result('engine-running', 'ok', 'running', { params: { name: source?.label ?? '' } });
  }
  if (state === 'lost')
    return result('engine-running', 'failed', 'lost', { remedies: ['retry', 'pick-source'] });
  if (state === 'searching') return result('engine-running', 'skipped', 'searching', { remedies: ['retry'] });
  if (state === 'needs-confirmation') {
    const params = { endpoint: source?.endpoint ?? '' };
    return result('engine-running', 'failed', 'remote-to-confirm', { params, remedies: ['pick-source'] });
  }
  return silent(source, errorCode, host);
}

function nameOf({ version, isPodman }: NonNullable<EngineStatus['info']>): string {
  return `${isPodman ? 'Podman' : 'Docker'} ${version.replace(/[+~-].*$/, '')}`;
}

function silent(source: EngineSource | null, errorCode: string | null, host: PreflightHost): PreflightResult {
  const help = source && !isPipe(source) ? namedHelp(source, errorCode, host) : installedHelp(host);
  if (!help) return skipped('engine-running', 'engine-needed');
  const { reason, command = null, remedies = ['retry', 'pick-source'] } = help;
  const params = { endpoint: source?.endpoint ?? '' };
  return result('engine-running', 'failed', reason, { params, command, remedies });
}

interface Help {
  reason: PreflightReasons['engine-running'];
  command?: string;
  remedies?: PreflightRemedy[];
}

const isPipe = (source: EngineSource) => source.kind === 'pipe';

function namedHelp(source: EngineSource, errorCode: string | null, host: PreflightHost): Help {
  if (errorCode === 'docker-source-unknown') return { reason: 'endpoint-unsupported' };
  if (source.isRemote) return { reason: 'remote-silent' };
  return productHelp(source.product, host) ?? { reason: 'address-silent' };
}

function installedHelp(host: PreflightHost): Help | null {
  const product = findInstalledProduct(host);
  return product && productHelp(product, host);
}

const OPEN_APP: PreflightRemedy[] = ['open-desktop-app', 'pick-source'];

function productHelp(product: EngineSource['product'], host: PreflightHost): Help | null {
  switch (product) {
    case 'docker':
      return dockerHelp(host);
    case 'rootless':
      return { reason: 'stopped-rootless', command: 'systemctl --user start docker' };
    case 'docker-desktop':
      return { reason: 'stopped-desktop', remedies: OPEN_APP };
    case 'rancher-desktop':
      return { reason: 'stopped-rancher', remedies: OPEN_APP };
    case 'orbstack':
      return { reason: 'stopped-orbstack', remedies: OPEN_APP };
    case 'wsl':
      return { reason: 'stopped-wsl', command: 'wsl --update' };
    case 'colima':
      return { reason: 'stopped-colima', command: 'colima start' };
    case 'podman': {
      const command =
        host.platform === 'linux' ? 'systemctl --user start podman.socket' : 'podman machine start';
      return { reason: 'stopped-podman', command };
    }
    default:
      return null;
  }
}

/** The usual socket belongs to Docker Desktop where there is no Linux. */
function dockerHelp(host: PreflightHost): Help {
  if (host.platform !== 'linux') return { reason: 'stopped-desktop', remedies: OPEN_APP };
  const hasSystemd = host.exists('/run/systemd/system');
  return hasSystemd
    ? { reason: 'stopped-systemd', command: 'sudo systemctl start docker' }
    : { reason: 'stopped-service', command: 'sudo service docker start' };
}
