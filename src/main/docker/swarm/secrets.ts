import { object, text, textsByName, time } from '#main/core/reading.ts';
import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { identity, wholeList } from '../reading.ts';
import { dial, getJson } from '../request.ts';

/** A secret that a swarm keeps; what it holds is never given back. */
export interface SwarmSecret {
  id: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  createdAtMs: number;
}

/** Every secret of the swarm that this engine manages. */
export async function listSecrets(docker: DockerClient): Promise<SwarmSecret[]> {
  return wholeList(await getJson(docker, '/secrets')).map(({ ID, CreatedAt, Spec }) => {
    const { Name, Labels } = object(Spec);
    return { id: identity(ID), name: text(Name), labels: textsByName(Labels), createdAtMs: time(CreatedAt) };
  });
}

/** Answers that leave no such secret: removed now, or already gone. */
const GONE = { 200: true, 204: true, 404: true } as const;

/** Removes a secret that no service is given; one that is already gone is fine. */
export async function removeSecret(docker: DockerClient, id: string): Promise<void> {
  await dial(docker, { method: 'DELETE', path: `/secrets/${encodeName(id)}`, statusCodes: GONE });
}
