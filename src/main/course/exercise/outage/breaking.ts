import type { Breakage } from '#main/course/schema/exercise.ts';
import type { OutageProgress } from '#shared/course/progress.ts';
import type { ExerciseDocker } from '../exercise-deps.ts';

/** What a breakage leaves to be undone. */
type Broken = Pick<OutageProgress, 'containerId' | 'asideId' | 'aliases' | 'processes'>;

/** What cannot be changed in a container that is there. */
const REMADE = new Set<Breakage['breaks']>(['port', 'variable']);

/** True where a container must be made again to be broken so. */
export function isRemade({ breaks }: Pick<Breakage, 'breaks'>): boolean {
  return REMADE.has(breaks);
}

/** Name under which a container is put aside while another one takes its place. */
export function asideName(name: string): string {
  return `${name}-mis-de-cote`;
}

/** Breaks one thing of a container that runs; `breakage` has its variables in place. */
export async function breakContainer(
  docker: ExerciseDocker,
  containerId: string,
  breakage: Breakage,
): Promise<Broken> {
  const broken: Broken = { containerId, asideId: null, aliases: [], processes: 0 };
  switch (breakage.breaks) {
    case 'name':
      return { ...broken, aliases: await docker.container.forgetAliases(containerId, breakage.network) };
    case 'tmpfs':
      await docker.container.fillTmpfs(containerId, breakage.path);
      return broken;
    case 'limit': {
      const { pids } = await docker.container.limits(containerId);
      await docker.container.limitProcesses(containerId, breakage.processes);
      return { ...broken, processes: pids };
    }
    case 'port': {
      const port = { from: breakage.containerPort, to: breakage.leadsTo };
      return { ...broken, ...(await replace(docker, containerId, breakage.container, { port })) };
    }
    case 'variable': {
      const change = { withoutVariable: breakage.variable };
      return { ...broken, ...(await replace(docker, containerId, breakage.container, change)) };
    }
  }
}

/** Puts a container aside, stopped, and starts a twin in its place; where that fails, it is back and runs. */
async function replace(
  docker: ExerciseDocker,
  containerId: string,
  name: string,
  change: Parameters<ExerciseDocker['container']['twin']>[2],
): Promise<Pick<Broken, 'containerId' | 'asideId'>> {
  const { container } = docker;
  await container.rename(containerId, asideName(name));
  let twinId: string | null = null;
  try {
    twinId = await container.twin(containerId, name, change);
    await container.act(containerId, 'stop');
    await container.start(twinId);
    return { containerId: twinId, asideId: containerId };
  } catch (error) {
    if (twinId !== null) await container.remove(twinId, { isForced: true, removesVolumes: false });
    await container.rename(containerId, name);
    await container.start(containerId);
    throw error;
  }
}

/**
 * Puts back what was broken. `inPlace` is the exercise's container that bears the name now, if any: it goes where one was put
 * aside; else it is mended, unless the learner made it anew.
 */
export async function mendContainer(
  docker: ExerciseDocker,
  broken: Broken,
  breakage: Breakage,
  inPlace: string | null,
): Promise<void> {
  const { container } = docker;
  const { containerId, asideId } = broken;
  if (asideId !== null) {
    if (inPlace !== null) await container.remove(inPlace, { isForced: true, removesVolumes: false });
    await container.rename(asideId, breakage.container);
    return container.start(asideId);
  }
  if (inPlace !== containerId) return;
  if (breakage.breaks === 'name') await container.connectAs(containerId, breakage.network, broken.aliases);
  if (breakage.breaks === 'tmpfs') await container.freeTmpfs(containerId, breakage.path);
  if (breakage.breaks === 'limit') await container.limitProcesses(containerId, broken.processes);
}
