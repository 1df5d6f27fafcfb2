import type { ReachReason } from '#shared/contract/network.ts';
import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import { joinedContainer } from '#shared/domain/network.ts';
import type { Trials } from './read-trials.ts';

/** The two containers of a question, and the engine's networks. */
export interface ReachQuestion {
  source: ContainerObject;
  target: ContainerObject;
  networks: readonly NetworkObject[];
}

/** The engine's first network: it has no name server. */
const DEFAULT_BRIDGE = 'bridge';
/** Networks that connect nobody to anybody. */
const MODES = new Set(['host', 'none']);

/** What forbids any trial: null when one makes sense. */
export function obstacleOf({ source, target }: ReachQuestion): ReachReason | null {
  if (source.state !== 'running') return 'source-not-running';
  if (target.state !== 'running') return 'target-not-running';
  return source.id === target.id ? 'same-container' : null;
}

/** Names of the networks both are really connected to. */
function sharedNetworksOf({ source, target }: Pick<ReachQuestion, 'source' | 'target'>): string[] {
  const own = new Set(source.attachments.map((one) => one.networkName));
  return target.attachments.map((one) => one.networkName).filter((name) => own.has(name) && !MODES.has(name));
}

/** True when one has the other's network for its own, or both have a third one's. */
export function isSameNamespace({ source, target }: Pick<ReachQuestion, 'source' | 'target'>): boolean {
  const joined = (one: ContainerObject) => joinedContainer(one.networkMode) ?? one.id;
  return joined(source) === joined(target);
}

/** Why it came out so, the most decisive first. */
export function explain(question: ReachQuestion, found: Trials): ReachReason[] {
  const { source, target } = question;
  if (isSameNamespace(question)) return ['same-namespace', ...listening(found)];
  const onHost = hostReasons(source, target);
  if (onHost) return [...onHost, ...listening(found)];
  if (isWithoutNetwork(source)) return ['source-without-network'];
  if (isWithoutNetwork(target)) return ['target-without-network'];
  const shared = sharedNetworksOf(question);
  if (shared.length > 0) return [...sharedReasons(question, shared, found), ...listening(found)];
  return ['no-shared-network', ...apartReasons(question)];
}

function hostReasons(source: ContainerObject, target: ContainerObject): ReachReason[] | null {
  const isOnHost = (one: ContainerObject) => one.networkMode === 'host';
  if (isOnHost(source) && isOnHost(target)) return ['both-on-host'];
  if (isOnHost(source)) return isWithoutNetwork(target) ? ['target-without-network'] : ['source-on-host'];
  if (!isOnHost(target)) return null;
  return isWithoutNetwork(source) ? ['source-without-network'] : ['target-on-host'];
}

function isWithoutNetwork({ networkMode, attachments }: ContainerObject): boolean {
  if (joinedContainer(networkMode) !== null) return false;
  return attachments.every(({ networkName }) => networkName === 'none');
}

function sharedReasons(
  { networks }: ReachQuestion,
  shared: readonly string[],
  { nameLookup }: Trials,
): ReachReason[] {
  const isInternal = shared.some((name) => networks.find((one) => one.name === name)?.isInternal);
  const onlyDefault = shared.every((name) => name === DEFAULT_BRIDGE);
  const naming: ReachReason[] = onlyDefault
    ? ['no-dns-on-default-bridge']
    : nameLookup === 'ok'
      ? ['dns-by-name']
      : [];
  return ['shared-network', ...naming, ...(isInternal ? (['internal-network'] as const) : [])];
}

function apartReasons({ source, target, networks }: ReachQuestion): ReachReason[] {
  const isInternal = ({ attachments }: ContainerObject) =>
    attachments.some(({ networkId }) => networks.find((one) => one.id === networkId)?.isInternal);
  const published = target.ports.some((port) => port.hostPort !== null);
  return [
    'isolation-between-bridges',
    ...(isInternal(source) || isInternal(target) ? (['internal-network'] as const) : []),
    published ? 'published-port' : 'no-published-port',
  ];
}

/** An address that answers while every port refuses: nothing listens there. */
function listening({ trials }: Trials): ReachReason[] {
  const ports = trials.flatMap((trial) => (trial.ping === 'ok' ? trial.ports : []));
  const isDeaf = ports.length > 0 && ports.every(({ connection }) => connection === 'failed');
  return isDeaf ? ['nothing-listens'] : [];
}
