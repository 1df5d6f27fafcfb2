import { describe, expect, it, vi } from 'vitest';
import type { DockerClient } from '#main/docker/client.ts';
import {
  runInWorkstation,
  startWorkstation,
  workstationSocketPath,
} from '#main/docker/helper/workstation.ts';
import type { EngineSource } from '#shared/contract/engine.ts';

const source = (endpoint: string, product: EngineSource['product'] = 'unknown'): EngineSource => ({
  ...{ id: 'x', kind: 'option', label: 'x', isRemote: false },
  endpoint,
  product,
});
const USUAL = '/var/run/docker.sock';

describe('the socket that a workstation is given', () => {
  it.each([
    ['unix:///run/user/1000/docker.sock', 'linux', '/run/user/1000/docker.sock'],
    ['ssh://lea@serveur/run/user/1000/docker.sock', 'linux', '/run/user/1000/docker.sock'],
    ['ssh://lea@serveur:22/run/user/1000/docker.sock', 'darwin', '/run/user/1000/docker.sock'],
    ['ssh://lea@serveur', 'linux', USUAL],
    ['tcp://serveur:2375', 'linux', USUAL],
    ['unix:///Users/lea/.docker/run/docker.sock', 'darwin', USUAL],
  ] as const)('of %s on %s is %s, as the engine’s own machine has it', (endpoint, platform, path) => {
    expect(workstationSocketPath(source(endpoint), platform)).toBe(path);
  });

  it('is the usual one in the machine of Docker Desktop, and while there is no engine', () => {
    const desktop = source('unix:///home/lea/.docker/desktop/docker.sock', 'docker-desktop');
    expect(workstationSocketPath(desktop, 'linux')).toBe(USUAL);
    expect(workstationSocketPath(null, 'linux')).toBe(USUAL);
  });
});

describe('a workstation of an engine', () => {
  const place = {
    workspaceDir: '/home/lea/travail',
    socketPath: USUAL,
    owner: { dataDirId: 'x', activeNames: new Set<string>() },
  };
  /** An engine that is asked for a container, and makes none. */
  const refusing = () => vi.fn(async (_options: unknown) => Promise.reject(new Error('no')));
  const client = (createContainer: ReturnType<typeof refusing>) =>
    ({ createContainer }) as unknown as DockerClient;

  it('that sees no folder of this machine does not run Compose beside an empty one', async () => {
    const createContainer = refusing();
    const run = runInWorkstation(client(createContainer), {
      ...{ ...place, sharesFolders: false, command: ['docker', 'compose', 'up'], cwd: place.workspaceDir },
      ...{ signal: new AbortController().signal, onLine: () => {} },
    });
    await expect(run).rejects.toMatchObject({ code: 'compose-missing' });
    expect(createContainer).not.toHaveBeenCalled();
  });

  it.each([
    ['that sees the folders of this machine is told of a cluster, with its file', true],
    ['that sees none is told of no cluster', false],
  ])('%s', async (_which, sharesFolders) => {
    const createContainer = refusing();
    const cluster = { env: { KUBECONFIG: '/kube' }, mount: { source: '/home/lea/kube', target: '/kube' } };
    const request = { ...place, sharesFolders, cluster, command: null, cols: 80, rows: 24 };
    await expect(startWorkstation(client(createContainer), request)).rejects.toThrow();
    const asked = JSON.stringify(createContainer.mock.calls[0]?.[0]);
    expect(asked.includes('KUBECONFIG=/kube')).toBe(sharesFolders);
    expect(asked.includes('/home/lea/kube')).toBe(sharesFolders);
  });
});
