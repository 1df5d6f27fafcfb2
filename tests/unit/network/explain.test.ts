import { describe, expect, it } from 'vitest';
import { explain, obstacleOf } from '#main/network/explain.ts';
import { readTrials } from '#main/network/read-trials.ts';
import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';

const network = (name: string, isInternal = false): NetworkObject => ({
  id: `id-${name}`,
  name,
  driver: 'bridge',
  isInternal,
  subnets: [],
  createdAtMs: 0,
  labels: {},
});
const networks = [network('bridge'), network('a'), network('b'), network('clos', true)];

function container(id: string, on: readonly string[], more: Partial<ContainerObject> = {}): ContainerObject {
  return {
    ...{
      id,
      name: id,
      image: '',
      imageId: '',
      command: '',
      state: 'running',
      exitCode: null,
      health: 'none',
    },
    ...{ createdAtMs: 0, ports: [], labels: {}, mounts: [], composeProject: null, composeService: null },
    attachments: on.map((name) => ({ networkId: `id-${name}`, networkName: name, ipAddress: '10.0.0.2' })),
    networkMode: on[0] ?? 'none',
    ...more,
  };
}
const why = (source: ContainerObject, target: ContainerObject, output = '') =>
  explain({ source, target, networks }, readTrials(output));

describe('why two containers can or cannot talk', () => {
  it('is a network of their own, with names', () => {
    expect(why(container('x', ['a']), container('y', ['b', 'a']), 'name 10.0.0.2')).toEqual([
      'shared-network',
      'dns-by-name',
    ]);
  });

  it('is the default bridge, without names', () => {
    expect(why(container('x', ['bridge']), container('y', ['bridge']))).toEqual([
      'shared-network',
      'no-dns-on-default-bridge',
    ]);
  });

  it('is the lack of a common network, and whether a port is published', () => {
    const port = { containerPort: 80, protocol: 'tcp', hostIp: '', hostPort: 8080 };
    expect(why(container('x', ['a']), container('y', ['b'], { ports: [port] }))).toEqual([
      'no-shared-network',
      'isolation-between-bridges',
      'published-port',
    ]);
    expect(why(container('x', ['clos']), container('y', ['b']))).toContain('internal-network');
  });

  it('is nobody listening where the address answers', () => {
    const output = 'ping 10.0.0.2 ok\nport 10.0.0.2 80 failed\n';
    expect(why(container('x', ['a']), container('y', ['a']), output)).toContain('nothing-listens');
  });

  it('is a namespace that is shared, through a third one too', () => {
    const source = container('x', [], { networkMode: 'container:z' });
    expect(why(source, container('y', [], { networkMode: 'container:z' }))).toEqual(['same-namespace']);
    expect(why(source, container('z', ['a']))).toEqual(['same-namespace']);
  });

  it('is the host or no network at all', () => {
    const onHost = container('h', ['host'], { networkMode: 'host' });
    const alone = container('s', ['none'], { networkMode: 'none' });
    expect(why(onHost, container('y', ['a']))).toEqual(['source-on-host']);
    expect(why(container('y', ['a']), onHost)).toEqual(['target-on-host']);
    expect(why(onHost, { ...onHost, id: 'k' })).toEqual(['both-on-host']);
    expect(why(onHost, alone)).toEqual(['target-without-network']);
    expect(why(alone, onHost)).toEqual(['source-without-network']);
    expect(why(alone, container('y', ['a']))).toEqual(['source-without-network']);
  });

  it('is first that both run', () => {
    const stopped = container('x', ['a'], { state: 'exited' });
    const running = container('y', ['a']);
    expect(obstacleOf({ source: stopped, target: running, networks })).toBe('source-not-running');
    expect(obstacleOf({ source: running, target: stopped, networks })).toBe('target-not-running');
    expect(obstacleOf({ source: running, target: running, networks })).toBe('same-container');
  });
});

describe('what a probe printed', () => {
  it('is read line by line, anything else left out', () => {
    expect(readTrials('name none\nbruit\nping 10.0.0.2 failed\nport 10.0.0.2 80 ok\n')).toEqual({
      nameLookup: 'failed',
      lookedUpAddress: '',
      trials: [{ ipAddress: '10.0.0.2', ping: 'failed', ports: [{ port: 80, connection: 'ok' }] }],
    });
  });
});
