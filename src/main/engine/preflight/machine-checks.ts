import type { EngineCapability, EngineInfo, PreflightResult } from '#shared/contract/engine.ts';
import type { PreflightReasons } from '#shared/domain/preflight.ts';
import { result } from './result.ts';

/** What the course needs at least, and the memory that a machine sold with 2 Go really reports. */
const MIN_CPUS = 2;
const MIN_MEMORY_BYTES = 1.8e9;

/** Enough processors and memory for the exercises; less is a warning, since small ones still run. */
export function checkResources(info: EngineInfo, isVirtualMachine: boolean): PreflightResult {
  const params = { cpus: info.cpus, memoryBytes: info.memoryBytes, isVirtualMachine };
  const isSlow = info.cpus < MIN_CPUS;
  const isTight = info.memoryBytes < MIN_MEMORY_BYTES;
  if (!isSlow && !isTight) return result('resources', 'ok', 'enough', { params });
  const reason = isSlow && isTight ? 'few-cpus-little-memory' : isSlow ? 'few-cpus' : 'little-memory';
  return result('resources', 'warning', reason, { params });
}

/** Under the first, exercises fail while loading images; under the second, the units on images are short of room. */
const NEARLY_FULL_BYTES = 2e9;
const LOW_BYTES = 5e9;

/** Room left where the engine keeps its images; null when nobody could read it. */
export function checkDiskSpace(freeBytes: number | null): PreflightResult {
  if (freeBytes === null) return result('disk-space', 'skipped', 'unreadable');
  const params = { freeBytes };
  if (freeBytes >= LOW_BYTES) return result('disk-space', 'ok', 'enough', { params });
  const command = 'docker system df';
  if (freeBytes >= NEARLY_FULL_BYTES) return result('disk-space', 'warning', 'low', { params, command });
  return result('disk-space', 'failed', 'nearly-full', { params, command, remedies: ['retry'] });
}

const LIMITS: readonly EngineCapability[] = ['memory-limit', 'cpu-limit', 'pids-limit'];

/** What an engine without root, or Podman, does not give: named capabilities are lost, not the app. */
export function checkRootless(info: EngineInfo, capabilities: readonly EngineCapability[]): PreflightResult {
  const wanted: readonly EngineCapability[] = info.isPodman ? [...LIMITS, 'swarm'] : LIMITS;
  const lost = wanted.filter((capability) => !capabilities.includes(capability));
  if (!info.isRootless && !info.isPodman) return result('rootless-limits', 'ok', 'not-rootless');
  if (lost.length === 0) return result('rootless-limits', 'ok', 'rootless-complete');
  const extra = { params: { capabilities: lost.join(',') }, lostCapabilities: lost };
  return result('rootless-limits', 'warning', rootlessReason(info), extra);
}

function rootlessReason(info: EngineInfo): PreflightReasons['rootless-limits'] {
  if (info.isPodman) return 'podman';
  return info.cgroupVersion === '1' ? 'rootless-cgroup-1' : 'rootless-not-delegated';
}

/** Storage drivers that copy a whole layer for each container. */
const SLOW_DRIVERS = ['vfs'];

/** Limits, Swarm and virtual interfaces of the engine's kernel; `hasTun` is null when nobody could try. */
export function checkKernel(
  info: EngineInfo,
  capabilities: readonly EngineCapability[],
  hasTun: boolean | null,
): PreflightResult {
  const isExplained = info.isRootless || info.isPodman;
  const wanted: readonly EngineCapability[] = isExplained ? [] : [...LIMITS, 'swarm'];
  const lost: EngineCapability[] = wanted.filter((capability) => !capabilities.includes(capability));
  if (hasTun === false) lost.push('tun');
  if (lost.length > 0) {
    const params = { capabilities: lost.join(',') };
    return result('kernel-features', 'warning', 'features-missing', { params, lostCapabilities: lost });
  }
  if (!SLOW_DRIVERS.includes(info.storageDriver)) return result('kernel-features', 'ok', 'complete');
  return result('kernel-features', 'warning', 'slow-storage', {
    params: { storageDriver: info.storageDriver },
  });
}
