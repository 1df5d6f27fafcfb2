import type { MinikubeCheck } from '#shared/contract/minikube.ts';
import type { MinikubeHost } from './host.ts';
import { type CheckedMachine, check, missingBytes } from './machine.ts';

/** What a node takes of the engine's disk besides what is downloaded, in bytes: its image unpacked, and its own. */
const NODE_DISK_BYTES = 4e9;

/** What is asked of one disk, in bytes. */
interface Demand {
  freeBytes: number;
  /** Under it, a start fails. */
  leastBytes: number;
  wantedBytes: number;
  /** Where the engine keeps its images; none on the disk of the app's own folder. */
  path?: string;
}

/** Downloads go to the app's folder, the node to where the engine keeps images: one disk, or two. */
export async function checkDisk(machine: CheckedMachine): Promise<MinikubeCheck> {
  const demands = await demandsOf(machine);
  const [first] = demands;
  if (!first) return check('disk', 'skipped', 'unknown');
  const params = ({ freeBytes, wantedBytes, path }: Demand) => ({
    ...{ freeBytes, wantedBytes },
    ...(path === undefined ? {} : { path }),
  });
  const full = demands.find(({ freeBytes, leastBytes }) => freeBytes < leastBytes);
  if (full)
    return check('disk', 'failed', 'too-little', {
      params: params(full),
      remedies: ['clean-up', 'look-again'],
    });
  const tight = demands.find(({ freeBytes, wantedBytes }) => freeBytes < wantedBytes);
  if (tight) return check('disk', 'warning', 'tight', { params: params(tight), remedies: ['clean-up'] });
  return check('disk', 'ok', 'enough', { params: params(first) });
}

async function demandsOf({ host, engine, said, status, cache }: CheckedMachine): Promise<Demand[]> {
  const downloadBytes = missingBytes(cache);
  const home = await diskNear(host, [status.home, status.folder]);
  const isHere = host.platform === 'linux' && engine.info?.isDesktop === false && !engine.source?.isRemote;
  const root = isHere ? (said?.rootDir ?? '') : '';
  const images = root === '' ? null : await host.disk(root);
  const node = { leastBytes: NODE_DISK_BYTES / 2, wantedBytes: NODE_DISK_BYTES };
  if (!home) return images ? [{ freeBytes: images.freeBytes, ...node, path: root }] : [];
  // A virtual machine's disk is a file of this one's, most often on the same disk.
  if (!images || images.id === home.id)
    return [
      {
        freeBytes: home.freeBytes,
        leastBytes: downloadBytes + node.leastBytes,
        wantedBytes: downloadBytes + node.wantedBytes,
      },
    ];
  const downloads = { freeBytes: home.freeBytes, leastBytes: downloadBytes, wantedBytes: downloadBytes };
  const engines = { freeBytes: images.freeBytes, ...node, path: root };
  return downloadBytes === 0 ? [engines] : [downloads, engines];
}

/** A folder that will only be made has its parent's disk. */
async function diskNear(
  host: MinikubeHost,
  places: readonly string[],
): Promise<Awaited<ReturnType<MinikubeHost['disk']>>> {
  for (const place of places) {
    for (let path = place, next = ''; path !== next; path = next) {
      const disk = await host.disk(path);
      if (disk !== null) return disk;
      next = path.replace(/[/\\][^/\\]*$/, '');
      if (next === '') break;
    }
  }
  return null;
}
