import { type CountedEngine, startCountedEngine } from './counted-engine.ts';

/** The lists of a stand-in of an engine, as Docker's API gives them. */
export interface CrowdedLists {
  containers: object[];
  images: object[];
  volumes: object[];
  networks: object[];
}

const VERSION = { Version: '26.1.5', ApiVersion: '1.45', Os: 'linux', Arch: 'amd64', Components: [] };
const INFO = { NCPU: 2, MemTotal: 2 ** 33, Driver: 'overlay2', CgroupVersion: '2', CgroupDriver: 'cgroupfs' };

/** A stand-in of an engine that has these lists, knows nothing else, and where nothing ever happens. */
export function startCrowdedEngine(lists: CrowdedLists): Promise<CountedEngine> {
  const answers = answersOf(lists);
  return startCountedEngine((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    response.setHeader('content-type', 'application/json');
    // The events never end.
    if (path === '/events') return response.flushHeaders();
    const text = answers.get(path);
    response.statusCode = text === undefined ? 404 : 200;
    response.end(text ?? JSON.stringify({ message: `no such thing: ${path}` }));
  });
}

/** Written once: an engine this large must not be slow by itself. */
function answersOf({ containers, images, volumes, networks }: CrowdedLists): Map<string, string> {
  const answers = {
    '/_ping': [],
    '/version': VERSION,
    '/info': INFO,
    '/containers/json': containers,
    '/images/json': images,
    '/volumes': { Volumes: volumes },
    '/networks': networks,
    '/system/df': { Containers: [], Volumes: [], BuildCache: [] },
  };
  return new Map(Object.entries(answers).map(([path, value]) => [path, JSON.stringify(value)]));
}

const idOf = (index: number) => index.toString(16).padStart(64, '0');

/** One container as Docker lists it; `changes` replace what it says. */
export function listedContainer(index: number, changes: object = {}): object {
  const id = idOf(index);
  return {
    Id: id,
    Names: [`/c-${index}`],
    Image: 'cale/web:v1',
    ImageID: `sha256:${id}`,
    Command: '/usr/local/bin/web',
    Created: 1_700_000_000 + index,
    Ports: [],
    Labels: {},
    State: 'running',
    Status: 'Up 3 seconds',
    HostConfig: { NetworkMode: 'bridge' },
    NetworkSettings: { Networks: { bridge: { NetworkID: idOf(0), IPAddress: '172.17.0.2' } } },
    Mounts: [],
    ...changes,
  };
}

/** One image, one volume, one network. */
export const listedImage = (index: number, changes: object = {}): object => ({
  Id: `sha256:${idOf(index)}`,
  RepoTags: [`exemple/image-${index}:v1`],
  RepoDigests: [],
  Size: 1_000_000,
  Created: 1_700_000_000 + index,
  Labels: {},
  ...changes,
});
export const listedVolume = (index: number, changes: object = {}): object => ({
  Name: `v-${index}`,
  Driver: 'local',
  CreatedAt: '2026-01-01T00:00:00Z',
  Labels: {},
  ...changes,
});
export const listedNetwork = (index: number, changes: object = {}): object => ({
  Id: idOf(index),
  Name: `n-${index}`,
  Driver: 'bridge',
  Internal: false,
  IPAM: { Config: [{ Subnet: '10.0.0.0/24' }] },
  Created: '2026-01-01T00:00:00Z',
  Labels: {},
  ...changes,
});
