import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readPlainText } from '#main/files/plain-file.ts';
import type { MinikubeProfile } from '#shared/contract/minikube.ts';
import { PREPARATION_PROFILE, type ProfileState } from '#shared/domain/minikube.ts';
import type { MinikubeCause } from '#shared/domain/minikube-failure.ts';
import { AppError } from '#shared/errors.ts';
import { wordsOf } from './event-line.ts';
import { readFailure, refusalOf } from './failure.ts';
import { firstJson } from './find-program.ts';
import type { MinikubePlaces } from './places.ts';
import { type Answer, ask, type MinikubeProcess } from './run-minikube.ts';

const textOr = (otherwise: string) => z.string().catch(otherwise);
const numberOrNull = z.number().nullable().catch(null);

const configSchema = z.object({
  Name: textOr(''),
  Driver: z.string().nullable().catch(null),
  CPUs: numberOrNull,
  Memory: numberOrNull,
  KubernetesConfig: z
    .object({
      KubernetesVersion: z.string().nullable().catch(null),
      ContainerRuntime: z.string().nullable().catch(null),
    })
    .catch({ KubernetesVersion: null, ContainerRuntime: null }),
  Nodes: z
    .array(z.object({ Name: textOr(''), IP: textOr(''), ControlPlane: z.boolean().catch(false) }))
    .nullable()
    .catch([]),
});

const listSchema = z.object({
  valid: z
    .array(z.object({ Name: z.string(), Status: textOr(''), Config: configSchema.nullable().catch(null) }))
    .nullable()
    .catch([]),
  invalid: z
    .array(z.object({ Name: z.string() }))
    .nullable()
    .catch([]),
});

type ListedProfile = NonNullable<z.infer<typeof listSchema>['valid']>[number];

const nodeStatusSchema = z.object({
  Name: textOr(''),
  Host: textOr(''),
  Kubelet: textOr(''),
  APIServer: textOr(''),
  Kubeconfig: textOr(''),
  Worker: z.boolean().catch(false),
});
type NodeStatus = z.infer<typeof nodeStatusSchema>;

/** What one node says of itself. */
interface NodeState {
  name: string;
  state: ProfileState;
}

/** Exit code of `status` for a profile that does not exist. */
const NO_PROFILE = 85;

/**
 * Every profile with its nodes, as minikube knows them; what is being prepared is left out. Without an engine, how they are
 * cannot be read. One that cannot be read, or a kubeconfig, keeps minikube from listing all: `failure` says why, and those
 * that are whole are told all the same. Throws `minikube-unreadable`.
 */
export async function listProfiles(
  run: MinikubeProcess,
  { home, kubeconfig }: Pick<MinikubePlaces, 'home' | 'kubeconfig'>,
  hasEngine: boolean,
): Promise<{ profiles: MinikubeProfile[]; failure: AppError | null }> {
  const all = await ask(run, ['profile', 'list', '-o', 'json']);
  const failure = all.code === 0 ? null : await listFailure(all, kubeconfig);
  const answer = failure ? await ask(run, ['profile', 'list', '--light', '-o', 'json']) : all;
  const list = listSchema.safeParse(firstJson(answer.stdout));
  if (!list.success) throw new AppError('minikube-unreadable', { path: run.path, command: 'profile list' });
  const valid = (list.data.valid ?? []).filter(({ Name }) => Name !== PREPARATION_PROFILE);
  const known = await Promise.all(valid.map((one) => describe(run, one, hasEngine)));
  const broken = (list.data.invalid ?? [])
    .filter(({ Name }) => Name !== '' && Name !== PREPARATION_PROFILE)
    // Nodes of another home are listed too: their container is all there is of them here.
    .filter(({ Name }) => existsSync(join(home, 'profiles', Name)))
    .map(({ Name }) => ({ ...NOTHING_KNOWN, name: Name, state: 'broken' as const }));
  return { profiles: [...known.filter((one) => one !== null), ...broken], failure };
}

const listErrorSchema = z.object({ error: z.record(z.string(), z.unknown()) });

/** How the system forbids to read or to write, by its numbers: `EPERM`, Windows' own, `EACCES`, `EROFS`. */
const DENIED: ReadonlySet<unknown> = new Set([1, 5, 13, 30]);

/**
 * Of its error, minikube writes what Go does of any: what the system said of a path, and nothing at all of most others. A
 * kubeconfig that it cannot read is one of these: whether it can be read is looked at here.
 */
async function listFailure(answer: Answer, kubeconfig: string): Promise<AppError> {
  const said = listErrorSchema.safeParse(firstJson(answer.stdout)).data?.error;
  const refusal = refusalOf(answer, answer.last);
  if (refusal || !said) return refusal ?? readFailure(answer, answer.last);
  const failure = (cause: MinikubeCause, message: string) =>
    new AppError('minikube-failed', { cause, id: '', exitCode: answer.code, message });
  const { Path: path = '', Err: reason } = said;
  if (path === kubeconfig || !(await isReadable(kubeconfig))) return failure('kubeconfig', kubeconfig);
  if (path !== '' && DENIED.has(reason)) return failure('home-denied', String(path));
  return failure('unknown', Object.keys(said).length > 0 ? wordsOf(JSON.stringify(said)) : answer.last.line);
}

const listOrNone = z.array(z.unknown()).nullish();
const kubeconfigSchema = z
  .object({
    ...{ apiVersion: z.literal('v1').nullish(), kind: z.literal('Config').nullish() },
    ...{ clusters: listOrNone, contexts: listOrNone, users: listOrNone },
  })
  .nullable();

/** Whether kubectl's own readers take it; a file that is not there is none. */
async function isReadable(kubeconfig: string): Promise<boolean> {
  try {
    return kubeconfigSchema.safeParse(parse(await readPlainText(kubeconfig))).success;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

const NOTHING_KNOWN = {
  kubernetesVersion: null,
  runtime: null,
  driver: null,
  cpus: null,
  memoryMb: null,
  nodes: [],
};

async function describe(
  run: MinikubeProcess,
  { Name: name, Config }: ListedProfile,
  hasEngine: boolean,
): Promise<MinikubeProfile | null> {
  if (!Config?.Nodes?.some(({ ControlPlane }) => ControlPlane))
    return { ...NOTHING_KNOWN, name, state: 'broken' };
  const answer = await ask(run, ['status', '-p', name, '-o', 'json']);
  if (answer.code === NO_PROFILE) return null;
  const named = Config.Nodes.map((node) => ({
    name: node.Name === '' ? name : `${name}-${node.Name}`,
    isControlPlane: node.ControlPlane,
    ip: node.IP,
  }));
  const whole = readStatus(answer, hasEngine);
  const states = whole.state === 'prepared' ? await nodeByNode(run, name, named) : whole;
  const nodes = named.map((node) => ({
    ...node,
    state: states.nodes.find((one) => one.name === node.name)?.state ?? states.state,
  }));
  return {
    name,
    state: states.state,
    kubernetesVersion: Config.KubernetesConfig.KubernetesVersion,
    runtime: Config.KubernetesConfig.ContainerRuntime,
    driver: Config.Driver,
    cpus: Config.CPUs,
    memoryMb: Config.Memory,
    nodes,
  };
}

/**
 * Asked about all nodes, minikube says nothing of any where one is not there, or does not let itself be asked: a start that
 * was cut leaves such. One by one, it tells of each; the cluster is half-made unless none is there.
 */
async function nodeByNode(
  run: MinikubeProcess,
  profile: string,
  nodes: readonly Pick<NodeState, 'name'>[],
): Promise<{ state: ProfileState; nodes: NodeState[] }> {
  const told = await Promise.all(
    nodes.map(async ({ name }) => {
      const answer = await ask(run, ['status', '-p', profile, '-n', name, '-o', 'json']);
      return { name, state: readStatus(answer, true).state };
    }),
  );
  return { state: told.every(({ state }) => state === 'prepared') ? 'prepared' : 'failed', nodes: told };
}

/**
 * What `status -o json` says: one object for one node, a list for several, and the word `null` for a container that is
 * gone, for a node that cannot be asked, or for an engine that does not answer.
 */
export function readStatus(
  { stdout }: Pick<Answer, 'stdout'>,
  hasEngine: boolean,
): { state: ProfileState; nodes: NodeState[] } {
  const answer = firstJson(stdout);
  const parsed = z
    .union([z.array(nodeStatusSchema), nodeStatusSchema.transform((one) => [one])])
    .safeParse(answer);
  const said = parsed.success ? parsed.data.filter(({ Host }) => Host !== '') : [];
  if (said.length === 0) return { state: hasEngine ? 'prepared' : 'unreadable', nodes: [] };
  const nodes = said.map((one) => ({ name: one.Name, state: stateOf(one) }));
  const main = said.findIndex(({ Worker }) => !Worker);
  return { state: nodes[Math.max(0, main)]?.state ?? 'failed', nodes };
}

function stateOf({ Host, Kubelet, APIServer, Kubeconfig, Worker }: NodeStatus): ProfileState {
  if (Host === 'Nonexistent') return 'prepared';
  if (Host === 'Stopped' || Host === 'Saved') return 'stopped';
  if (Host === 'Paused' || APIServer === 'Paused') return 'paused';
  if (Host === 'Starting' || Kubelet === 'Starting' || APIServer === 'Starting') return 'starting';
  if (Host !== 'Running' || Kubelet !== 'Running') return 'failed';
  if (Worker) return 'running';
  if (APIServer !== 'Running') return 'failed';
  return Kubeconfig === 'Misconfigured' ? 'misconfigured' : 'running';
}
