import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** What the stand-in remembers of a profile from one run to the next. */
export interface ProfileState {
  /** `begun`: a start was killed; `downloaded`: nothing but a download was asked. */
  host: 'begun' | 'running' | 'paused' | 'stopped' | 'downloaded' | 'gone';
  version: string;
  cpus: number;
  memoryMb: number;
  /** Workers, by number. */
  workers: number[];
  /** Ids of images, by name. */
  images: Record<string, string>;
}

const asked = process.env.MINIKUBE_HOME || homedir();

/** Where everything is, as minikube chooses it. */
export const HOME = basename(asked) === '.minikube' ? asked : join(asked, '.minikube');

const dirOf = (profile: string) => join(HOME, 'profiles', profile);
const stateFile = (profile: string) => join(dirOf(profile), 'stand-in.json');

export function readProfile(profile: string): ProfileState | null {
  const file = stateFile(profile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProfileState) : null;
}

export function writeProfile(profile: string, state: ProfileState): void {
  mkdirSync(dirOf(profile), { recursive: true });
  writeFileSync(stateFile(profile), JSON.stringify(state));
  writeFileSync(join(dirOf(profile), 'config.json'), JSON.stringify(configOf(profile, state), null, 1));
}

export function removeProfile(profile: string): void {
  rmSync(dirOf(profile), { recursive: true, force: true });
}

export function profileNames(): string[] {
  const dir = join(HOME, 'profiles');
  return existsSync(dir) ? readdirSync(dir).sort() : [];
}

/** As minikube describes a cluster: Go names, the first node without one. */
export function configOf(profile: string, { version, cpus, memoryMb, workers }: ProfileState) {
  const node = { Port: 8443, KubernetesVersion: version, ContainerRuntime: 'containerd', Worker: true };
  return {
    Name: profile,
    Driver: 'docker',
    CPUs: cpus,
    Memory: memoryMb,
    KicBaseImage: '',
    Addons: {},
    KubernetesConfig: { KubernetesVersion: version, ContainerRuntime: 'containerd', CNI: '' },
    Nodes: [
      { Name: '', IP: '192.168.49.2', ControlPlane: true, ...node },
      ...workers.map((number) => ({
        Name: workerName(number),
        IP: `192.168.49.${number + 1}`,
        ControlPlane: false,
        ...node,
      })),
    ],
  };
}

/** `m02` is the second node. */
export const workerName = (number: number) => `m${String(number).padStart(2, '0')}`;
