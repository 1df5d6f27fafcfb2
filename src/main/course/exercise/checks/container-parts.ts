import type { ContainerInspection } from '#main/docker/inspections.ts';
import { expects, observes } from '#shared/course/check-facts.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { isByDigestOf, isOfImage } from '../image-names.ts';
import { type CheckContext, type CheckOf, stateFact } from './check-kind.ts';
import { mountPart } from './container-mounts.ts';
import { portPart } from './container-ports.ts';
import { hasCome } from './passing-state.ts';
import { isSignalled } from './signalled.ts';
import { isSameSize } from './size.ts';
import { isUninterrupted } from './uninterrupted.ts';
import { isSameUser } from './user.ts';

export type ContainerFacts = NonNullable<CheckOf<'container'>['is']>;

/** One thing a container must be: what is expected, and what is observed instead (null when it is so). */
export interface Part {
  expected: CheckFact;
  observe(
    container: ContainerInspection,
    context: CheckContext,
  ): Promise<CheckFact | null> | CheckFact | null;
}

/** What the parts of the context need besides the container. */
interface PartContext {
  /** Absolute path, for bind mounts. */
  workspaceDir: string;
}

type PartMakers = {
  [K in keyof ContainerFacts]-?: (
    name: string,
    wanted: NonNullable<ContainerFacts[K]>,
    context: PartContext,
  ) => Part | Part[];
};

/** Every fact of the schema; the order is that in which a learner is told what is missing. */
const MAKERS: PartMakers = {
  image: (name, value) => ({
    expected: expects('container-image', { name, value }),
    observe: async (one, context) =>
      isOfImage(one, value, (await context.docker.image.inspect(value))?.id)
        ? null
        : observes('container-image', { value: one.image }),
  }),
  imageByDigestOf: (name, repository) => ({
    expected: expects('container-image-digest', { name, repository }),
    observe: (one) =>
      isByDigestOf(one.image, repository) ? null : observes('container-image', { value: one.image }),
  }),
  state: (name, state) => ({
    expected: expects('container-state', { name, state }),
    observe: (one, context) => observeState(one, state, context),
  }),
  exitCode: (name, exitCode) => ({
    expected: expects('container-exit-code', { name, exitCode }),
    observe: (one) => (one.exitCode === exitCode ? null : stateFact(one)),
  }),
  wrote: (name, paths) => paths.map((path) => wrotePart(name, path)),
  env: (name, wanted) => Object.entries(wanted).map(([key, value]) => envPart(name, key, value)),
  labels: (name, wanted) => Object.entries(wanted).map(([key, value]) => labelPart(name, key, value)),
  waitsFor: (name, wanted) =>
    Object.entries(wanted).map(([service, condition]) => waitPart(name, service, condition)),
  publishes: (name, wanted) => wanted.map((port) => portPart(name, port)),
  isPublished: (name, isOn) => onOff(name, 'container-published', isOn, (one) => one.ports.length > 0),
  mounts: (name, wanted, context) => wanted.map((mount) => mountPart(name, mount, context.workspaceDir)),
  networks: (name, wanted) => wanted.map((network) => networkPart(name, network)),
  networkMode: (name, value) => plain(name, 'container-network-mode', value, (one) => one.networkMode),
  memoryBytes: (name, value) => plain(name, 'container-memory', value, (one) => one.memoryBytes),
  cpus: (name, value) => plain(name, 'container-cpus', value, (one) => one.cpus),
  pidsLimit: (name, value) => plain(name, 'container-pids', value, (one) => one.pidsLimit),
  restartPolicy: (name, value) => plain(name, 'container-restart-policy', value, (one) => one.restartPolicy),
  restartCountAtLeast: (name, value) => ({
    expected: expects('container-restart-count', { name, value }),
    observe: ({ restartCount }) =>
      restartCount >= value ? null : observes('container-restart-count', { value: restartCount }),
  }),
  user: (name, value) => ({
    expected: expects('container-user', { name, value }),
    observe: async (one, context) =>
      (await isSameUser(one.user, value, one.imageId, context.elsewhere))
        ? null
        : observes('container-user', { value: one.user }),
  }),
  hasUser: (name, isOn) => onOff(name, 'container-has-user', isOn, (one) => one.user !== ''),
  hostname: (name, value) => plain(name, 'container-hostname', value, (one) => one.hostname),
  health: (name, value) => plain(name, 'container-health', value, (one) => one.health),
  isPrivileged: (name, isOn) => onOff(name, 'container-privileged', isOn, (one) => one.isPrivileged),
  isOomKilled: (name, isOn) => onOff(name, 'container-oom-killed', isOn, (one) => one.isOomKilled),
  hasSwap: (name, isOn) => onOff(name, 'container-swap', isOn, (one) => one.swapBytes > one.memoryBytes),
  isSignalled: (name, isOn) => ({
    expected: expects('container-signalled', { name, isOn }),
    observe: ({ id }, { events }) =>
      isSignalled(id, events) === isOn ? null : observes('container-signalled', { isOn: !isOn }),
  }),
  hasTty: (name, isOn) => onOff(name, 'container-tty', isOn, (one) => one.hasTty),
  hasStdin: (name, isOn) => onOff(name, 'container-stdin', isOn, (one) => one.hasStdin),
  isAutoRemoved: (name, isOn) => onOff(name, 'container-auto-removed', isOn, (one) => one.isAutoRemoved),
  pidMode: (name, value) => plain(name, 'container-pid-mode', value, (one) => one.pidMode),
  utsMode: (name, value) => plain(name, 'container-uts-mode', value, (one) => one.utsMode),
  cpuShares: (name, value) => plain(name, 'container-cpu-shares', value, (one) => one.cpuShares),
  isUninterrupted: (name, isOn) => ({
    expected: expects('container-uninterrupted', { name }),
    observe: (one, { events }) =>
      (one.state === 'running' && isUninterrupted(one.id, events)) === isOn
        ? null
        : observes('container-interrupted', {}),
  }),
  logOptions: (name, wanted) => Object.entries(wanted).map(([key, value]) => logOptionPart(name, key, value)),
};

/** The parts of what a check asks, one for each value it names. */
export function partsOf(name: string, facts: ContainerFacts, context: PartContext): Part[] {
  const kinds = Object.keys(MAKERS) as (keyof ContainerFacts)[];
  return kinds.flatMap((kind) => {
    const wanted = facts[kind];
    if (wanted === undefined) return [];
    // Each maker takes the value of its own key; the table's type has checked it.
    const make = MAKERS[kind] as (name: string, wanted: unknown, context: PartContext) => Part | Part[];
    return make(name, wanted, context);
  });
}

function observeState(
  one: ContainerInspection,
  wanted: NonNullable<ContainerFacts['state']>,
  context: CheckContext,
): CheckFact | null {
  if (one.state !== wanted) return stateFact(one);
  return hasCome(one, context) ? null : observes('container-just-so', {});
}

type TextCode =
  | 'container-network-mode'
  | 'container-restart-policy'
  | 'container-hostname'
  | 'container-health'
  | 'container-pid-mode'
  | 'container-uts-mode';
type NumberCode = 'container-memory' | 'container-cpus' | 'container-pids' | 'container-cpu-shares';
type SwitchCode =
  | 'container-privileged'
  | 'container-oom-killed'
  | 'container-swap'
  | 'container-tty'
  | 'container-stdin'
  | 'container-auto-removed'
  | 'container-has-user'
  | 'container-published';

function plain<V extends string | number>(
  name: string,
  code: V extends string ? TextCode : NumberCode,
  value: V,
  read: (one: ContainerInspection) => V,
): Part {
  return {
    expected: { code: `expected:${code}`, params: { name, value } },
    observe: (one) =>
      read(one) === value ? null : { code: `observed:${code}`, params: { value: read(one) } },
  };
}

function onOff(
  name: string,
  code: SwitchCode,
  isOn: boolean,
  read: (one: ContainerInspection) => boolean,
): Part {
  return {
    expected: expects(code, { name, isOn }),
    observe: (one) => (read(one) === isOn ? null : observes(code, { isOn: read(one) })),
  };
}

function wrotePart(name: string, path: string): Part {
  return {
    expected: expects('container-wrote', { name, value: path }),
    observe: async ({ id }, { docker }) => {
      const { changes } = await docker.container.changes(id);
      const isThere = changes.some((one) => one.path === path && one.kind !== 'removed');
      return isThere ? null : observes('container-unwritten', { path });
    },
  };
}

function envPart(name: string, key: string, value: string): Part {
  return {
    expected: expects('container-env', { name, key, value }),
    observe: ({ env }) => {
      if (env[key] === value) return null;
      if (env[key] === undefined) return observes('container-env-missing', { key });
      return observes('container-env', { key, value: env[key] });
    },
  };
}

function labelPart(name: string, key: string, value: string): Part {
  return {
    expected: expects('container-label', { name, key, value }),
    observe: ({ labels }) => {
      if (labels[key] === value) return null;
      if (labels[key] === undefined) return observes('container-label-missing', { key });
      return observes('container-label', { key, value: labels[key] });
    },
  };
}

/** Where Compose notes them: `base:service_healthy:false,cache:service_started:true`. */
const WAITS_LABEL = 'com.docker.compose.depends_on';

function waitPart(name: string, service: string, condition: string): Part {
  const value = `${service}:${condition}`;
  return {
    expected: expects('container-label', { name, key: WAITS_LABEL, value }),
    observe: ({ labels }) => {
      const waits = labels[WAITS_LABEL] ?? '';
      if (waits.split(',').some((one) => `${one}:`.startsWith(`${value}:`))) return null;
      if (waits === '') return observes('container-label-missing', { key: WAITS_LABEL });
      return observes('container-label', { key: WAITS_LABEL, value: waits });
    },
  };
}

function logOptionPart(name: string, key: string, value: string): Part {
  return {
    expected: expects('container-log-option', { name, key, value }),
    observe: ({ logOptions }) =>
      isSameSize(logOptions[key] ?? '', value)
        ? null
        : observes('container-log-option', { key, value: logOptions[key] ?? '' }),
  };
}

function networkPart(name: string, value: string): Part {
  return {
    expected: expects('container-network', { name, value }),
    observe: ({ networks }) =>
      networks.includes(value) ? null : observes('container-networks', { names: networks.join(', ') }),
  };
}
