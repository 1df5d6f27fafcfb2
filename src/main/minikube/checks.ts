import type { EngineInfo } from '#shared/contract/engine.ts';
import type { MinikubeCheck } from '#shared/contract/minikube.ts';
import { NODE_CPUS, NODE_MEMORY_MB } from '#shared/domain/minikube.ts';
import { checkDisk } from './disk-check.ts';
import { type CheckedMachine, check, missingBytes, type Reason } from './machine.ts';

/** Everything a start would meet, in the order in which it would meet it. */
export async function checkMachine(machine: CheckedMachine): Promise<MinikubeCheck[]> {
  const { info } = machine.engine;
  return [
    checkProgram(machine),
    await checkDocker(machine),
    checkCpus(info),
    checkMemory(info),
    await checkDisk(machine),
    await checkCgroup(machine),
    checkRoot(machine),
    checkCache(machine),
  ];
}

const PROGRAM_FAILURES: Readonly<Record<string, Reason<'program'>>> = {
  'minikube-missing': 'missing',
  'minikube-not-executable': 'not-executable',
  'minikube-wrong-architecture': 'wrong-architecture',
};

function checkProgram({ status: { program, failure, folder } }: CheckedMachine): MinikubeCheck {
  if (program) {
    const { path, version } = program;
    return check('program', 'ok', 'found', { params: { path, version } });
  }
  const reason = failure ? (PROGRAM_FAILURES[failure.code] ?? 'unreadable') : 'missing';
  const path = String(failure?.details.path ?? '');
  return check('program', 'failed', reason, { params: { folder, path }, remedies: ['look-again'] });
}

/** The storage for which minikube has the archives that spare it the network. */
const ARCHIVED_STORAGE: readonly string[] = ['overlay2', 'overlayfs'];

async function checkDocker({ engine, host, said }: CheckedMachine): Promise<MinikubeCheck> {
  if (engine.state !== 'ready') return check('docker', 'failed', 'not-ready', { remedies: ['look-again'] });
  if (!(await host.hasDockerClient()))
    return check('docker', 'failed', 'client-missing', { remedies: ['look-again'] });
  if (said?.isRemapped) return check('docker', 'failed', 'remapped');
  if (engine.source?.isRemote) return check('docker', 'warning', 'remote');
  const storageDriver = engine.info?.storageDriver ?? '';
  if (storageDriver !== '' && !ARCHIVED_STORAGE.includes(storageDriver))
    return check('docker', 'warning', 'storage', { params: { storageDriver } });
  return check('docker', 'ok', 'ready');
}

function checkCpus(info: EngineInfo | null): MinikubeCheck {
  if (!info) return check('cpus', 'skipped', 'unknown');
  const params = { cpus: info.cpus, min: NODE_CPUS.min };
  return info.cpus >= NODE_CPUS.min
    ? check('cpus', 'ok', 'enough', { params })
    : check('cpus', 'failed', 'too-few', { params });
}

/** Under the first, minikube refuses; under the second, the machine has nothing left for anything else. */
const REFUSED_BYTES = NODE_MEMORY_MB.min * 2 ** 20;
const TIGHT_BYTES = 4e9;

function checkMemory(info: EngineInfo | null): MinikubeCheck {
  if (!info) return check('memory', 'skipped', 'unknown');
  const params = { memoryBytes: info.memoryBytes, minMb: NODE_MEMORY_MB.min };
  if (info.memoryBytes < REFUSED_BYTES) return check('memory', 'failed', 'too-little', { params });
  if (info.memoryBytes < TIGHT_BYTES) return check('memory', 'warning', 'tight', { params });
  return check('memory', 'ok', 'enough', { params });
}

/** What a node in a container of an engine without root needs of the session. */
const DELEGATED = ['cpu', 'cpuset', 'memory', 'pids'] as const;
const MIN_ROOTLESS_KERNEL = [5, 11] as const;

async function checkCgroup({ engine: { info }, host }: CheckedMachine): Promise<MinikubeCheck> {
  if (!info) return check('cgroup', 'skipped', 'unknown');
  if (info.isPodman) return check('cgroup', 'failed', 'podman');
  if (!info.isRootless) return check('cgroup', 'ok', info.cgroupVersion === '1' ? 'version-1' : 'complete');
  if (!isAtLeast(host.kernel, MIN_ROOTLESS_KERNEL))
    return check('cgroup', 'failed', 'kernel-too-old', { params: { kernel: host.kernel } });
  if (info.cgroupVersion === '1')
    return check('cgroup', 'failed', 'not-delegated', { params: { missing: DELEGATED.join(', ') } });
  const { uid } = host;
  const file = `/sys/fs/cgroup/user.slice/user-${uid}.slice/user@${uid}.service/cgroup.controllers`;
  const given = (await host.readText(file))?.trim().split(/\s+/);
  if (!given) return check('cgroup', 'skipped', 'unknown');
  const missing = DELEGATED.filter((name) => !given.includes(name)).join(', ');
  if (missing === '') return check('cgroup', 'ok', 'complete');
  return check('cgroup', 'failed', 'not-delegated', { params: { missing }, remedies: ['look-again'] });
}

function isAtLeast(kernel: string, [major, minor]: readonly [number, number]): boolean {
  const [, first = 0, second = 0] = (/^(\d+)\.(\d+)/.exec(kernel) ?? []).map(Number);
  return first > major || (first === major && second >= minor);
}

function checkRoot({ engine: { info }, host }: CheckedMachine): MinikubeCheck {
  if (host.uid === 0) return check('root', 'warning', 'root');
  return check('root', 'ok', info?.isRootless ? 'rootless' : 'ordinary');
}

function checkCache({ cache, isOffline, status }: CheckedMachine): MinikubeCheck {
  if (cache.length === 0) return check('cache', 'skipped', 'unknown');
  const missing = cache.filter(({ isPresent }) => !isPresent);
  const params = {
    parts: missing.map(({ id }) => id).join(','),
    sizeBytes: missingBytes(cache),
    folder: status.folder,
  };
  if (missing.length === 0) return check('cache', 'ok', 'complete', { params });
  if (!isOffline) return check('cache', 'ok', 'to-download', { params, remedies: ['prepare'] });
  const lacksBase = missing.some(({ id }) => id === 'base-image');
  const isFatal = missing.some(({ id }) => id !== 'kubectl');
  return check(
    'cache',
    isFatal ? 'failed' : 'warning',
    lacksBase ? 'offline-without-base' : 'offline-incomplete',
    { params },
  );
}
