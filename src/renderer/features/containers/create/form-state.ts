import type { ContainerRun, RunMount, RunPort } from '#shared/contract/container-run.ts';
import { MIN_CPUS, MIN_MEMORY_BYTES, type RestartPolicy } from '#shared/domain/container.ts';
import { MEBIBYTE, MOUNT_SOURCE, MOUNT_TARGET } from '#shared/domain/container-run.ts';
import { isImageName } from '#shared/domain/image-reference.ts';
import { CONTAINER_NAME } from '#shared/domain/names.ts';
import { MAX_PORT } from '#shared/domain/network.ts';
import { typedNumber } from '../typed-number.ts';
import { shellSplit } from './shell-split.ts';

/** The fields as they are typed. */
export interface FormState {
  image: string;
  name: string;
  command: string;
  isDetached: boolean;
  isInteractive: boolean;
  isAutoRemoved: boolean;
  ports: { hostPort: string; containerPort: string; isLocalOnly: boolean }[];
  mounts: { source: string; target: string; isReadOnly: boolean }[];
  env: { name: string; value: string }[];
  network: string;
  restartPolicy: RestartPolicy;
  memory: string;
  cpus: string;
  isPrivileged: boolean;
  sharesPids: boolean;
}

/** A form that nobody wrote in: it would run in the background. */
export const EMPTY_FORM: FormState = {
  image: '',
  name: '',
  command: '',
  isDetached: true,
  isInteractive: false,
  isAutoRemoved: false,
  ports: [],
  mounts: [],
  env: [],
  network: '',
  restartPolicy: 'no',
  memory: '',
  cpus: '',
  isPrivileged: false,
  sharesPids: false,
};

type FormProblem =
  | 'image'
  | 'name'
  | 'spaces'
  | 'command'
  | 'port'
  | 'mount'
  | 'env'
  | 'memory'
  | 'cpus'
  | 'restart';

/** What the form asks, as far as it makes sense, and what prevents it from being asked. */
export function readForm(form: FormState): { run: ContainerRun; problems: FormProblem[] } {
  const memoryMib = typedNumber(form.memory);
  const cpus = typedNumber(form.cpus);
  const command = shellSplit(form.command);
  const run: ContainerRun = {
    image: form.image.trim(),
    name: form.name.trim(),
    command: command ?? [],
    isAutoRemoved: form.isAutoRemoved,
    isInteractive: form.isInteractive,
    ports: form.ports.flatMap(toPort),
    mounts: form.mounts.flatMap(toMount),
    env: form.env.flatMap(({ name, value }) => (name === '' ? [] : [{ name, value }])),
    network: form.network,
    restartPolicy: form.restartPolicy,
    memoryBytes: Number.isFinite(memoryMib) ? Math.round(memoryMib * MEBIBYTE) : 0,
    cpus: Number.isFinite(cpus) ? cpus : 0,
    isPrivileged: form.isPrivileged,
    sharesPids: form.sharesPids,
  };
  const hasSpace = /\s/.test(run.name);
  const isWrong: Record<FormProblem, boolean> = {
    image: !isImageName(run.image),
    name: run.name !== '' && !hasSpace && !CONTAINER_NAME.test(run.name),
    spaces: hasSpace,
    command: command === null,
    port: run.ports.length < form.ports.length,
    mount: run.mounts.length < form.mounts.length,
    env: form.env.some(({ name }) => name === '' || name.includes('=')),
    memory: !(memoryMib === 0 || memoryMib * MEBIBYTE >= MIN_MEMORY_BYTES),
    cpus: !(form.cpus.trim() === '' || cpus >= MIN_CPUS),
    restart: form.isAutoRemoved && form.restartPolicy !== 'no',
  };
  const problems = (Object.keys(isWrong) as FormProblem[]).filter((problem) => isWrong[problem]);
  return { run, problems };
}

function toPort(port: FormState['ports'][number]): RunPort[] {
  const containerPort = toPortNumber(port.containerPort);
  const hostPort = port.hostPort.trim() === '' ? null : toPortNumber(port.hostPort);
  if (containerPort === undefined || hostPort === undefined) return [];
  return [{ hostIp: port.isLocalOnly ? '127.0.0.1' : '', hostPort, containerPort, protocol: 'tcp' }];
}

function toPortNumber(text: string): number | undefined {
  const port = Number(text.trim());
  return Number.isInteger(port) && port >= 1 && port <= MAX_PORT ? port : undefined;
}

function toMount({ source, target, isReadOnly }: FormState['mounts'][number]): RunMount[] {
  const isValid = MOUNT_SOURCE.test(source) && MOUNT_TARGET.test(target);
  return isValid ? [{ source, target, isReadOnly }] : [];
}
