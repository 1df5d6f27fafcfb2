import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { parseQuantity } from '#shared/domain/quantity.ts';
import { ROW } from '#shared/strings/fr/cluster.ts';
import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import { formatBytes } from '../../../format.ts';
import { selectorText } from '../kubectl-command.ts';
import { phaseText, portText } from '../list/row-facts.ts';

/** One fact of an object under its name; one without words is left out. */
type Fact = readonly [name: string, value: string];

type Teller<T extends ClusterTable> = (object: ClusterObject<T>) => readonly Fact[];

const NAMES = OBJECT_PAGE.facts;

/** What is told of an object of a table, what helps most first. */
export function objectFacts(table: ClusterTable, object: ClusterObject): readonly Fact[] {
  const tell = TELLERS[table] as Teller<never>;
  return tell(object as never);
}

/** Every table; the compiler refuses a missing one. */
const TELLERS: { [T in ClusterTable]: Teller<T> } = {
  pods: (pod) => [
    [NAMES.node, pod.nodeName ?? ''],
    [NAMES.ip, pod.podIp],
    [NAMES.qos, pod.qos],
    [NAMES.restartPolicy, pod.restartPolicy],
    [NAMES.account, pod.serviceAccount],
    [NAMES.uses, usesOf(pod)],
  ],
  deployments: (one) => [
    ...replicaFacts(one),
    [NAMES.strategy, one.strategy],
    [NAMES.revision, one.revision > 0 ? String(one.revision) : ''],
  ],
  replicaSets: (one) => [
    ...replicaFacts(one),
    [NAMES.revision, one.revision > 0 ? String(one.revision) : ''],
  ],
  statefulSets: (one) => [...replicaFacts(one), [NAMES.service, one.serviceName]],
  daemonSets: (one) => replicaFacts(one),
  jobs: (one) => [
    [NAMES.completions, ROW.ready(one.succeeded, one.completions ?? 1)],
    [NAMES.parallelism, String(one.parallelism)],
    [NAMES.failures, one.failed > 0 ? String(one.failed) : ''],
    [NAMES.images, imagesOf(one)],
  ],
  cronJobs: (one) => [
    [NAMES.schedule, one.schedule],
    [NAMES.timeZone, one.timeZone],
    [NAMES.phase, one.isSuspended ? ROW.suspended : ''],
    [NAMES.images, imagesOf(one)],
  ],
  services: (one) => [
    [NAMES.type, one.type],
    [NAMES.clusterIp, one.clusterIp === 'None' ? ROW.headless : one.clusterIp],
    [NAMES.externalName, one.externalName],
    [NAMES.externalIps, one.externalIps.join(', ')],
    [
      NAMES.ports,
      one.ports
        .map(
          ({ name, port, nodePort, protocol, targetPort }) =>
            `${portText(port, nodePort, protocol)} → ${targetPort}${name === '' ? '' : ` (${name})`}`,
        )
        .join('\n'),
    ],
    [NAMES.selector, selectorText(one.selector)],
  ],
  endpointSlices: (one) => [
    [NAMES.service, one.serviceName],
    [NAMES.type, one.addressType],
    [
      NAMES.addresses,
      one.endpoints
        .slice(0, 20)
        .map(({ addresses, podName, isReady }) =>
          [addresses.join(', '), podName ?? '', isReady ? ROW.isReady : ROW.notReady].join(' · '),
        )
        .join('\n'),
    ],
    [NAMES.ports, one.ports.map(({ port, protocol }) => portText(port ?? 0, null, protocol)).join(', ')],
  ],
  ingresses: (one) => [
    [NAMES.className, one.className],
    [NAMES.addresses, one.addresses.join(', ')],
    [
      OBJECT_PAGE.rules,
      one.rules
        .map(
          ({ host, path, serviceName, servicePort }) =>
            `${host || '*'}${path} → ${serviceName}:${servicePort}`,
        )
        .join('\n'),
    ],
    [NAMES.tls, one.tlsHosts.join(', ')],
  ],
  configMaps: (one) => [[NAMES.immutable, one.isImmutable ? NAMES.yes : '']],
  secrets: (one) => [
    [NAMES.type, one.type],
    [NAMES.immutable, one.isImmutable ? NAMES.yes : ''],
  ],
  volumes: (one) => [
    [NAMES.phase, phaseText(one.phase)],
    [NAMES.capacity, one.capacity],
    [NAMES.modes, one.accessModes.join(', ')],
    [NAMES.claim, one.claim],
    [NAMES.storageClass, one.storageClass],
    [NAMES.reclaim, one.reclaimPolicy],
    [NAMES.source, one.source],
  ],
  claims: (one) => [
    [NAMES.phase, phaseText(one.phase)],
    [NAMES.requested, one.requested],
    [NAMES.capacity, one.capacity],
    [NAMES.volume, one.volumeName],
    [NAMES.modes, one.accessModes.join(', ')],
    [NAMES.storageClass, one.storageClass],
  ],
  storageClasses: (one) => [
    [NAMES.provisioner, one.provisioner],
    [NAMES.isDefault, one.isDefault ? NAMES.yes : ''],
    [NAMES.reclaim, one.reclaimPolicy],
    [NAMES.binding, one.bindingMode],
  ],
  nodes: (one) => [
    [NAMES.roles, one.roles.join(', ')],
    [NAMES.version, one.version],
    [NAMES.ip, one.internalIp],
    [NAMES.runtime, one.runtime],
    [NAMES.os, `${one.osImage}, ${one.kernel}, ${one.architecture}`],
    [NAMES.allocatable, resourceText(one.allocatable)],
    [
      NAMES.taints,
      one.taints.map(({ key, value, effect }) => `${key}${value && `=${value}`}:${effect}`).join('\n'),
    ],
  ],
  namespaces: (one) => [[NAMES.phase, phaseText(one.phase)]],
  events: (one) => [
    [NAMES.about, `${one.about.kind} ${one.about.name}`],
    [NAMES.message, one.message],
    [NAMES.source, one.source],
    [NAMES.count, one.count > 1 ? String(one.count) : ''],
  ],
};

interface Replicated {
  wanted: number;
  ready: number;
  selector: Readonly<Record<string, string>>;
  containers: readonly { name: string; image: string }[];
}

function replicaFacts(one: Replicated): readonly Fact[] {
  return [
    [NAMES.replicas, ROW.ready(one.ready, one.wanted)],
    [NAMES.images, imagesOf(one)],
    [NAMES.selector, selectorText(one.selector)],
  ];
}

function imagesOf({ containers }: { containers: readonly { name: string; image: string }[] }): string {
  return containers.map(({ name, image }) => `${name} : ${image}`).join('\n');
}

function usesOf({ claims, configMaps, secrets }: ClusterObject<'pods'>): string {
  const list = (names: readonly string[], say: (names: string) => string) =>
    names.length === 0 ? '' : say(names.join(', '));
  return [
    list(configMaps, OBJECT_PAGE.ofConfigMaps),
    list(secrets, OBJECT_PAGE.ofSecrets),
    list(claims, OBJECT_PAGE.ofClaims),
  ]
    .filter(Boolean)
    .join('\n');
}

/** `8 CPU, 16,4 Go, 110 pods` of what a node lets pods use. */
function resourceText({ cpu = '', memory = '', pods = '' }: Readonly<Record<string, string>>): string {
  const bytes = parseQuantity(memory);
  return [cpu && `${cpu} CPU`, bytes === null ? memory : formatBytes(bytes), pods && `${pods} pods`]
    .filter(Boolean)
    .join(', ');
}
