import type { Docker } from '#main/docker/docker.ts';
import type { NetworkTrial } from '#main/docker/network/probe.ts';
import type { Reach } from '#shared/contract/network.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { AppError } from '#shared/errors.ts';
import { explain, isSameNamespace, obstacleOf, type ReachQuestion } from './explain.ts';
import { readTrials } from './read-trials.ts';

/** Two containers, by id. */
export interface ReachRequest {
  sourceId: string;
  targetId: string;
  /** Also tried, besides the ports the target says it listens on. */
  port: number | null;
}

/** Most ports tried: each that does not answer takes two seconds. */
const MAX_PORTS = 4;
const LOOPBACK = '127.0.0.1';

/** Tries to reach the target from the source's network and says why it came out so. Throws `container-not-found`. */
export async function findReach(
  { container, network }: Pick<Docker, 'container' | 'network'>,
  request: ReachRequest,
  signal: AbortSignal,
): Promise<Reach> {
  const [containers, networks] = await Promise.all([container.list(), network.list()]);
  const source = find(containers, request.sourceId);
  const target = find(containers, request.targetId);
  const question = { source, target, networks };
  const obstacle = obstacleOf(question);
  if (obstacle) return { ...untried(question), reasons: [obstacle] };
  const trial = trialOf(question, request);
  const found = readTrials(await network.probe(trial, signal));
  const trials = found.trials.map((one) => ({ ...one, networkName: networkOf(target, one.ipAddress) }));
  const canTalk = trials.some(
    ({ ping, ports }) => ping === 'ok' || ports.some((one) => one.connection === 'ok'),
  );
  return { ...untried(question), ...found, trials, canTalk, reasons: explain(question, found) };
}

function find(containers: readonly ContainerObject[], id: string): ContainerObject {
  const found = containers.find((one) => one.id === id);
  if (!found) throw new AppError('container-not-found', { name: id.slice(0, 12) });
  return found;
}

function untried(question: ReachQuestion): Reach {
  const { source, target } = question;
  return {
    sourceName: source.name,
    targetName: target.name,
    canTalk: false,
    nameLookup: 'skipped',
    lookedUpAddress: '',
    trials: [],
    reasons: [],
  };
}

/** The target's own addresses; the loopback one where they share everything. */
function trialOf(question: ReachQuestion, { port }: ReachRequest): NetworkTrial {
  const { source, target } = question;
  const exposed = target.ports.filter((one) => one.protocol === 'tcp').map((one) => one.containerPort);
  const ports = [...new Set([...(port === null ? [] : [port]), ...exposed])].slice(0, MAX_PORTS);
  const own = target.attachments.map((one) => one.ipAddress).filter((address) => address !== '');
  const isTogether = isSameNamespace(question) || isBothOnHost(question);
  const addresses = isTogether ? [LOOPBACK] : own;
  return { sourceId: source.id, targetName: isTogether ? null : target.name, addresses, ports };
}

function isBothOnHost({ source, target }: ReachQuestion): boolean {
  return source.networkMode === 'host' && target.networkMode === 'host';
}

function networkOf(target: ContainerObject, ipAddress: string): string {
  return target.attachments.find((one) => one.ipAddress === ipAddress)?.networkName ?? '';
}
