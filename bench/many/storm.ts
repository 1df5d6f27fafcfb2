import type { DockerClient } from '#main/docker/client.ts';
import { pace } from '../support/pace.ts';

/** Requests at a time: more only wait for each other in the engine. */
const WIDTH = 4;
/** Events by kind, in turn: six of ten change what a list shows, the others are those of health probes. */
const KINDS = ['rename', 'probe', 'kill', 'probe', 'update', 'probe', 'rename', 'probe', 'create', 'destroy'];

/** Containers that run meanwhile, to be sent a signal that changes nothing. */
const RUNNING = 10;

/**
 * Makes events of containers at a steady rate, named after the storm; resolves with the rate the engine kept, once what ran
 * for it is gone.
 */
export async function makeStorm(docker: DockerClient, name: string): Promise<number> {
  const running = await startContainers(docker, name);
  try {
    return await pace(WIDTH, actsOn(docker, name, running, await createdOf(docker)));
  } finally {
    await Promise.all(running.map((id) => docker.getContainer(id).remove({ force: true })));
  }
}

async function createdOf(docker: DockerClient): Promise<string[]> {
  const listed = await docker.listContainers({ all: true });
  return listed.filter(({ State }) => State === 'created').map(({ Id }) => Id);
}

function actsOn(docker: DockerClient, name: string, running: readonly string[], stopped: readonly string[]) {
  const born: string[] = [];
  return async (at: number): Promise<unknown> => {
    const target = docker.getContainer(stopped[(at * 7) % stopped.length] ?? '');
    switch (KINDS[at % KINDS.length]) {
      case 'rename':
        return target.rename({ name: `vague-${name}-${at}` });
      case 'update':
        return target.update({ RestartPolicy: { Name: 'on-failure', MaximumRetryCount: at % 5 } });
      case 'probe':
        return docker.getContainer(running[at % RUNNING] ?? '').exec({ Cmd: ['true'] });
      case 'kill':
        return docker.getContainer(running[at % RUNNING] ?? '').kill({ signal: 'CONT' });
      case 'create':
        born.push((await docker.createContainer({ Image: 'cale/minimal', name: `neuf-${name}-${at}` })).id);
        return;
      default:
        // The last twenty created stay.
        return born.length > 20
          ? docker.getContainer(born.shift() ?? '').remove()
          : target.rename({ name: `houle-${name}-${at}` });
    }
  };
}

async function startContainers(docker: DockerClient, name: string): Promise<string[]> {
  return Promise.all(
    Array.from({ length: RUNNING }, async (_, at) => {
      const request = { Image: 'cale/outils', Cmd: ['sleep', '3600'], name: `phare-${name}-${at}` };
      const container = await docker.createContainer(request);
      await container.start();
      return container.id;
    }),
  );
}
