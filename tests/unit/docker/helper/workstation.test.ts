import { describe, expect, it } from 'vitest';
import { workstationSocketPath } from '#main/docker/helper/workstation.ts';
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
