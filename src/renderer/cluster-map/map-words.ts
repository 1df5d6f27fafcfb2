import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { CLUSTER_MAP } from '#shared/strings/fr/cluster-map.ts';
import { bargeStateOf } from './barge-state.ts';
import type { MapBlock, MapRow } from './map-facts.ts';
import type { PlacedBarge } from './map-plan.ts';
import type { ServicePoint } from './service-points.ts';

const { told: TOLD } = CLUSTER_MAP;
type Pod = ClusterObject<'pods'>;

/** A selector as kubectl takes it. */
export function selectorText(selector: Readonly<Record<string, string>>): string {
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** How many of these pods are ready. */
export function countReady(pods: readonly Pod[]): number {
  return pods.filter((pod) => bargeStateOf(pod) === 'ready').length;
}

/** All the pods of a block. */
export function podsOf({ rows }: Pick<MapBlock, 'rows'>): Pod[] {
  return rows.flatMap(({ pods }) => pods);
}

/** What runs pods, in one sentence. */
export function blockSentence(block: MapBlock): string {
  const { kind, name, wanted, selector } = block;
  const pods = podsOf(block);
  const ready = countReady(pods);
  if (kind === 'deployments')
    return TOLD.deployment(name, selectorText(selector) || CLUSTER_MAP.noSelector, ready, wanted ?? 0);
  if (name === '') return TOLD.loose(CLUSTER_MAP.kinds[kind], pods.length);
  return TOLD.controller(CLUSTER_MAP.kinds[kind], name, ready, wanted ?? pods.length);
}

/** A replica set, in one sentence. */
export function setSentence({ set, age, pods }: MapRow): string {
  if (!set) return '';
  const images = set.containers.map(({ image }) => image).join(', ');
  const ageText = age === null ? '' : CLUSTER_MAP.ages[age];
  return TOLD.set(set.name, set.revision, ageText, images, countReady(pods), set.wanted);
}

/** A barge or a convoy, in one sentence. */
export function bargeSentence({ pods, state }: PlacedBarge, services: readonly ServicePoint[]): string {
  const [pod] = pods;
  if (!pod) return '';
  const word = CLUSTER_MAP.states[state];
  const pointing = services.filter(({ targets }) => pods.some(({ uid }) => targets.has(uid)));
  const by = pointing.map(({ service }) => service.name).join(', ');
  const end = by === '' ? '' : TOLD.pointedBy(by);
  if (pods.length > 1) return TOLD.convoy(pods.length, word) + end;
  const place = pod.nodeName === null ? TOLD.noNode : TOLD.onNode(pod.nodeName);
  const reason = reasonOf(pod);
  return TOLD.pod(pod.name, word, place) + (reason === '' ? '' : TOLD.reason(reason)) + end;
}

/** In the cluster's own word; empty where it says none. */
function reasonOf({ reason, containers, conditions }: Pod): string {
  const state = containers.find((one) => one.state.kind !== 'running' && one.state.reason !== '')?.state;
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status !== 'True');
  return reason || unscheduled?.reason || state?.reason || '';
}

/** A service and what it points at, in one sentence. */
export function serviceSentence(point: ServicePoint): string {
  const { service, targets } = point;
  const ports = TOLD.portsOf(portsText(service));
  const note = lonelyNote(point);
  if (note !== null) return TOLD.lonely(service.name, note) + ports;
  const ready = [...targets.values()].filter((state) => state === 'ready').length;
  const selector = selectorText(service.selector) || CLUSTER_MAP.noSelector;
  return TOLD.service(service.name, selector, ready, targets.size) + ports;
}

/** Why a service points at no pod; null where it does at one. */
export function lonelyNote({ service, targets, otherAddresses }: ServicePoint): string | null {
  if (targets.size > 0) return null;
  if (service.type === 'ExternalName') return CLUSTER_MAP.service.external(service.externalName);
  const selector = selectorText(service.selector);
  if (selector !== '') return CLUSTER_MAP.service.nothing(selector);
  if (otherAddresses.length === 0) return CLUSTER_MAP.service.bare;
  return CLUSTER_MAP.service.addresses(otherAddresses.join(', '));
}

/** Ports of a service and where they lead: `80 → 8080`, and the node's port behind a colon. */
export function portsText({ ports }: ClusterObject<'services'>): string {
  return ports
    .map(({ port, targetPort, nodePort }) => {
      const from = nodePort === null ? `${port}` : `${port}:${nodePort}`;
      return targetPort === '' || targetPort === String(port) ? from : `${from} → ${targetPort}`;
    })
    .join(', ');
}

/** Everything a block shows, for who does not see it. */
export function blockSummary(block: MapBlock): string {
  const sets = block.rows.map(setSentence);
  const services = block.services.map(serviceSentence);
  const head = block.kind === 'services' ? [] : [blockSentence(block)];
  const others = block.otherServices === 0 ? '' : `${CLUSTER_MAP.service.others(block.otherServices)}.`;
  return [...head, ...sets, ...services, others].filter((sentence) => sentence !== '').join(' ');
}

/** How a node is. */
export function nodeNote({ isReady, isSchedulable, roles }: ClusterObject<'nodes'>): string {
  if (!isReady) return CLUSTER_MAP.notReady;
  if (!isSchedulable) return CLUSTER_MAP.cordoned;
  return roles.includes('control-plane') ? CLUSTER_MAP.controlPlane : CLUSTER_MAP.nodeReady;
}

/** What a pod is called on the map: its whole name, or what makes it differ from its brothers. */
export function shortPodName(name: string, room: number): string {
  if (name.length <= room) return name;
  const last = name.split('-').at(-1) ?? name;
  return last.length < room ? `…${last}` : `${name.slice(0, room - 1)}…`;
}
