import { describe, expect, it } from 'vitest';
import { State } from '#main/core/watchable.ts';
import { createMinikubeStarts } from '#main/minikube/starts.ts';

const OF_MINIKUBE = { 'created_by.minikube.sigs.k8s.io': 'true' };
const KNOWN = { name: 'connu', state: 'stopped', nodes: [{ name: 'connu' }, { name: 'connu-m02' }] };
/** Of one whose description cannot be read, no node is known. */
const BROKEN = { name: 'casse', state: 'broken', nodes: [] };

/** Starts of a home that knows these, on an engine with these containers. */
function startsBeside(containers: { name: string; labels: object }[] | Error) {
  const list = async () => {
    if (containers instanceof Error) throw containers;
    return containers;
  };
  const options = {
    docker: { container: { list }, engine: {}, image: {} },
    looks: {
      found: new State({ profiles: [KNOWN, BROKEN] }),
      ...{ refresh: async () => {}, requireProgram: async () => ({}), processOf: () => ({}) },
      places: () => ({}),
    },
    works: { start: () => 'begun' },
    isOffline: () => false,
  } as unknown as Parameters<typeof createMinikubeStarts>[0];
  return createMinikubeStarts(options, () => {});
}

const ask = (profile: string, nodes = 1) => ({ profile, nodes, cpus: 2, memoryMb: 2200, asRoot: false });

describe('a start', () => {
  it.each([
    ['a learner’s container', ask('prise'), { name: 'prise', labels: {} }],
    ['a learner’s container, of a worker', ask('prise', 2), { name: 'prise-m02', labels: {} }],
    ['a node of another home', ask('prise'), { name: 'prise', labels: OF_MINIKUBE }],
    ['a container that took the place of a node', ask('connu'), { name: 'connu-m02', labels: {} }],
    ['one of a broken cluster’s name', ask('casse'), { name: 'casse', labels: {} }],
  ])('is refused where minikube would remove %s', async (_, asked, container) => {
    await expect(startsBeside([container]).start(asked)).rejects.toMatchObject({
      code: 'minikube-name-taken',
      details: { name: container.name },
    });
  });

  it('takes up the nodes that are its own', async () => {
    const own = KNOWN.nodes.map(({ name }) => ({ name, labels: OF_MINIKUBE }));
    expect(await startsBeside(own).start(ask('connu'))).toBe('begun');
  });

  it('goes on beside other names, and without an engine', async () => {
    expect(await startsBeside([{ name: 'prise-m02', labels: {} }]).start(ask('prise'))).toBe('begun');
    expect(await startsBeside(new Error('no engine')).start(ask('prise'))).toBe('begun');
  });
});
