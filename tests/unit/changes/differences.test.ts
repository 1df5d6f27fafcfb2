import { describe, expect, it } from 'vitest';
import { findDifferences } from '#main/changes/differences.ts';
import { createKnownLayers } from '#main/changes/layer-counts.ts';
import { applyTo, copyOf, emptySnapshot, type Snapshot } from '#main/changes/snapshot.ts';
import { type ContainerObject, containerSchema, type ObjectChange } from '#shared/contract/object.ts';

const nothing = () => ({ put: [], gone: [] });

function container(change: Partial<ContainerObject> = {}): ContainerObject {
  return containerSchema.parse({
    id: 'a1',
    name: 'web',
    image: 'cale/web:v1',
    imageId: 'sha256:1',
    command: 'httpd',
    state: 'running',
    exitCode: null,
    health: 'none',
    createdAtMs: 0,
    ports: [],
    labels: {},
    attachments: [],
    networkMode: 'bridge',
    mounts: [],
    composeProject: null,
    composeService: null,
    ...change,
  });
}

function changeOf(containers: Partial<ObjectChange['containers']>): ObjectChange {
  const empty = { isReset: false, images: nothing(), volumes: nothing(), networks: nothing() };
  return { ...empty, containers: { ...nothing(), ...containers } };
}

/** What is told after some changes on an engine that had these containers. */
function tell(before: ContainerObject[], ...changes: Partial<ObjectChange['containers']>[]) {
  const now: Snapshot = emptySnapshot();
  applyTo(now, changeOf({ put: before }), emptySnapshot());
  const start = copyOf(now);
  const gone = emptySnapshot();
  for (const change of changes) applyTo(now, changeOf(change), gone);
  return findDifferences(start, now, gone, () => null);
}

const bridge = (networkName: string) => ({ networkId: networkName, networkName, ipAddress: '' });

describe('what changed among containers', () => {
  it('tells a new one with its image, state, ports, mounts and networks, each port once', () => {
    const port = { containerPort: 80, protocol: 'tcp', hostPort: 8080 };
    const mount = { type: 'volume', name: 'donnees', source: '/x', target: '/d', isReadOnly: false };
    const made = container({
      ports: [
        { ...port, hostIp: '' },
        { ...port, hostIp: '::' },
        { containerPort: 443, protocol: 'tcp', hostIp: null, hostPort: null },
      ],
      mounts: [mount],
      attachments: [bridge('quai')],
    });
    expect(tell([], { put: [made] })).toEqual([
      {
        type: 'container',
        id: 'a1',
        name: 'web',
        kind: 'added',
        facts: [
          { code: 'image-of', image: 'cale/web:v1' },
          { code: 'state-is', to: 'running', exitCode: null },
          { code: 'published', hostPort: 8080, containerPort: 80 },
          { code: 'mounted', source: 'donnees', target: '/d' },
          { code: 'connected', network: 'quai' },
        ],
      },
    ]);
  });

  it.each<[string, Partial<ContainerObject>, object[]]>([
    [
      'its state',
      { state: 'exited', exitCode: 137 },
      [{ code: 'state', from: 'running', to: 'exited', exitCode: 137 }],
    ],
    ['its name', { name: 'vitrine' }, [{ code: 'renamed', from: 'web' }]],
    ['its health', { health: 'unhealthy' }, [{ code: 'health', to: 'unhealthy' }]],
    ['a network more', { attachments: [bridge('quai')] }, [{ code: 'connected', network: 'quai' }]],
  ])('tells %s', (_title, change, facts) => {
    expect(tell([container()], { put: [container(change)] })).toMatchObject([{ kind: 'changed', facts }]);
  });

  it('tells a network less', () => {
    const before = container({ attachments: [bridge('quai')] });
    expect(tell([before], { put: [container()] })).toMatchObject([
      { facts: [{ code: 'disconnected', network: 'quai' }] },
    ]);
  });

  it('says nothing of one that came back to what it was', () => {
    expect(tell([container()], { put: [container({ state: 'paused' })] }, { put: [container()] })).toEqual(
      [],
    );
  });

  it('tells one that came and went as passed, and one that went as removed', () => {
    const passing = container({ id: 'b2', name: 'passant' });
    expect(tell([container()], { put: [passing] }, { gone: ['b2'] }, { gone: ['a1'] })).toMatchObject([
      { name: 'web', kind: 'removed' },
      { name: 'passant', kind: 'passed' },
    ]);
  });
});

describe('the layers of a new image', () => {
  const layers: Record<string, string[]> = { base: ['l1', 'l2'], derived: ['l1', 'l2', 'l3'] };
  const read = async (id: string) => layers[id] ?? [];

  it('are counted with those no other image has', async () => {
    const layers = createKnownLayers(read);
    await layers.learn(['base', 'derived']);
    expect(layers.counts('derived')).toEqual({ count: 3, fresh: 1 });
    expect(layers.counts('base')).toEqual({ count: 2, fresh: 0 });
  });

  it('belong to it alone once the others are gone', async () => {
    const layers = createKnownLayers(read);
    await layers.learn(['base', 'derived']);
    await layers.learn(['derived']);
    expect(layers.counts('derived')).toEqual({ count: 3, fresh: 3 });
    expect(layers.counts('base')).toBeNull();
  });

  it('are not said among too many images, and cost nothing for one that went meanwhile', async () => {
    const layers = createKnownLayers(() => Promise.reject(new Error('gone')));
    await layers.learn(['base']);
    expect(layers.counts('base')).toEqual({ count: 0, fresh: 0 });
    await layers.learn(Array.from({ length: 101 }, (_, index) => `image-${index}`));
    expect(layers.counts('image-1')).toBeNull();
  });
});
