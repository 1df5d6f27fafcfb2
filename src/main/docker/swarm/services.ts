import { count, object, objects, type Said, text, textsByName, time } from '#main/core/reading.ts';
import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { identity, wholeList } from '../reading.ts';
import { dial, getJson } from '../request.ts';

/** A service of a swarm, with what its replicas do. */
export interface SwarmService {
  id: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  createdAtMs: number;
  /** As it was asked for, without the digest that the engine may have added. */
  image: string;
  /** How many are asked for; 0 for a service of another mode. */
  replicas: number;
  running: number;
  /** Replicas that ended by themselves and were replaced, as far back as the swarm remembers. */
  ended: number;
  /** Names of the secrets that its replicas are given. */
  secrets: readonly string[];
  /** Containers of its replicas on this engine or another. */
  containerIds: readonly string[];
}

/** Every service of the swarm that this engine manages. */
export async function listServices(docker: DockerClient): Promise<SwarmService[]> {
  const [services, tasks] = await Promise.all([getJson(docker, '/services'), getJson(docker, '/tasks')]);
  const all = wholeList(tasks);
  return wholeList(services).map((one) => toService(one, all));
}

/** States of a task that ended by itself. */
const ENDED = new Set(['complete', 'failed', 'rejected']);

function toService(said: Said, tasks: readonly Said[]): SwarmService {
  const id = identity(said.ID);
  const spec = object(said.Spec);
  const container = object(object(spec.TaskTemplate).ContainerSpec);
  const mine = tasks.filter(({ ServiceID }) => ServiceID === id);
  const stateOf = (task: Said) => text(object(task.Status).State);
  const running = mine.filter((one) => stateOf(one) === 'running' && one.DesiredState === 'running');
  return {
    id,
    name: text(spec.Name),
    labels: textsByName(spec.Labels),
    createdAtMs: time(said.CreatedAt),
    image: text(container.Image).replace(/@sha256:[0-9a-f]+$/, ''),
    replicas: count(object(object(spec.Mode).Replicated).Replicas),
    running: running.length,
    ended: mine.filter((one) => ENDED.has(stateOf(one))).length,
    secrets: objects(container.Secrets).map(({ SecretName }) => text(SecretName)),
    containerIds: mine
      .map((one) => text(object(object(one.Status).ContainerStatus).ContainerID))
      .filter((containerId) => containerId !== ''),
  };
}

/** States of a task whose container is being made, or is about to be. */
const MAKING = new Set(['assigned', 'accepted', 'preparing', 'ready', 'starting']);

/** How many replicas the engine is making now, those of services that are being removed too. */
export async function countReplicasMade(docker: DockerClient): Promise<number> {
  const tasks = wholeList(await getJson(docker, '/tasks'));
  return tasks.filter(({ Status }) => MAKING.has(text(object(Status).State))).length;
}

/** Answers that leave no such service: removed now, or already gone. */
const GONE = { 200: true, 404: true } as const;

/** Removes a service with its replicas; one that is already gone is fine. */
export async function removeService(docker: DockerClient, id: string): Promise<void> {
  await dial(docker, { method: 'DELETE', path: `/services/${encodeName(id)}`, statusCodes: GONE });
}
