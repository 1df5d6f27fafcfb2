import { count, flag, object, text, time } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { identity, wholeList, wholeObject } from '../reading.ts';
import { dial, getJson } from '../request.ts';

/** The swarm that an engine is in. */
export interface SwarmMembership {
  /** Of this engine's place in it: another one each time it joins or makes one. */
  id: string;
  /** `active`, `pending`, `locked` or `error`. */
  state: string;
  isManager: boolean;
  /** 0 where this engine does not manage it. */
  nodes: number;
  /** When the swarm was made; 0 where this engine does not manage it. */
  createdAtMs: number;
}

/** Null for an engine that is in none. */
export async function readSwarm(docker: DockerClient): Promise<SwarmMembership | null> {
  const said = object(wholeObject(await getJson(docker, '/info')).Swarm);
  const state = text(said.LocalNodeState);
  if (state === '' || state === 'inactive') return null;
  return {
    id: text(said.NodeID) || state,
    state,
    isManager: flag(said.ControlAvailable),
    nodes: count(said.Nodes),
    createdAtMs: time(object(said.Cluster).CreatedAt),
  };
}

/** Leaves the swarm, whatever is in it: a manager that leaves alone forgets it whole. */
export async function leaveSwarm(docker: DockerClient): Promise<void> {
  await dial(docker, { method: 'POST', path: '/swarm/leave?force=true' });
}

/** Ids of the settings a swarm keeps; the engine must manage it. */
export async function listSwarmKept(docker: DockerClient): Promise<string[]> {
  return wholeList(await getJson(docker, '/configs')).map(({ ID }) => identity(ID));
}
