import { describe, expect, it } from 'vitest';
import {
  type PodFacts,
  readMissing,
  readScheduling,
  toneOfTrouble,
  troubleOf,
} from '#shared/domain/pod-trouble.ts';

type Container = PodFacts['containers'][number];

const RUNNING = { kind: 'running', reason: '', message: '', exitCode: null } as const;

function waiting(reason: string, message = '') {
  return { kind: 'waiting', reason, message, exitCode: null } as const;
}

function ended(exitCode: number, reason = 'Error', message = '') {
  return { kind: 'terminated', reason, message, exitCode } as const;
}

function container(part: Partial<Container>): Container {
  return {
    name: 'web',
    image: 'cale/web:v1',
    isInit: false,
    isSidecar: false,
    isReady: false,
    restarts: 0,
    state: RUNNING,
    lastState: null,
    ...part,
  };
}

function pod(part: Partial<PodFacts>): PodFacts {
  return {
    phase: 'Pending',
    nodeName: 'cale',
    reason: '',
    message: '',
    deletingSinceMs: null,
    restartPolicy: 'Always',
    containers: [container({})],
    conditions: [],
    ...part,
  };
}

const withContainer = (part: Partial<Container>, phase = 'Pending') =>
  pod({ phase, containers: [container(part)] });

describe('a pod explained from its state', () => {
  it('says nothing of one that works', () => {
    const ready = { type: 'Ready', status: 'True', reason: '', message: '' };
    expect(
      troubleOf(pod({ phase: 'Running', containers: [container({ isReady: true })], conditions: [ready] })),
    ).toBeNull();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for the reason of an event like any other',
    (reason) => {
      const trouble = troubleOf(withContainer({ state: waiting('ContainerCreating') }), [
        { reason, message: 'x' },
      ]);
      expect(trouble).toEqual({ code: 'starting' });
    },
  );

  it.each([
    ['failed to resolve reference "docker.io/cale/web:v9": docker.io/cale/web:v9: not found', 'not-found'],
    ['pull access denied, repository does not exist or may require authorization', 'refused'],
    ['dial tcp: lookup registry-1.docker.io: no such host', 'network'],
    ['no match for platform in manifest: not found', 'platform'],
    ['failed to do request: Head "https://registry/v2/": dial tcp: i/o timeout', 'network'],
    ['failed to do request: Head "https://registry/v2/": EOF', 'network'],
    ['something else', 'unknown'],
  ])('tells why an image does not come: %s', (message, cause) => {
    const trouble = troubleOf(
      withContainer({ image: 'cale/web:v9', state: waiting('ErrImagePull', message) }),
    );
    expect(trouble).toMatchObject({ code: 'image-pull', cause, image: 'cale/web:v9', container: 'web' });
  });

  it.each([
    ['timeout', 'failed to resolve reference "docker.io/library/timeout:latest": not found', 'not-found'],
    ['timeout', 'pull access denied for timeout, repository does not exist', 'refused'],
    ['cale/geoffrey:1', 'docker.io/cale/geoffrey:1: not found', 'not-found'],
    ['unreachable:EOF', 'manifest for unreachable:EOF not found: manifest unknown', 'not-found'],
    ['timeout', 'Head "https://registry/v2/library/timeout/manifests/latest": i/o timeout', 'network'],
  ])('never takes the name %s for a cause: %s', (image, message, cause) => {
    const state = waiting('ErrImagePull', message);
    expect(troubleOf(withContainer({ image, state }))).toMatchObject({ code: 'image-pull', cause, message });
  });

  it('finds the cause in the events while the cluster waits to pull again', () => {
    const state = waiting('ImagePullBackOff', 'Back-off pulling image "cale/web:v9"');
    const events = [
      { reason: 'Failed', message: 'Failed to pull image "cale/web:v9": docker.io/cale/web:v9: not found' },
      { reason: 'Failed', message: 'Error: ErrImagePull' },
      { reason: 'BackOff', message: 'Back-off pulling image "cale/web:v9"' },
    ];
    const trouble = troubleOf(withContainer({ image: 'cale/web:v9', state }), events);
    expect(trouble).toMatchObject({ code: 'image-pull', cause: 'not-found' });
  });

  it('tells an image that may not be pulled, and one whose name is none', () => {
    expect(troubleOf(withContainer({ state: waiting('ErrImageNeverPull') }))).toMatchObject({
      code: 'image-never',
    });
    expect(troubleOf(withContainer({ state: waiting('InvalidImageName') }))).toMatchObject({
      code: 'image-name',
    });
  });

  it('names the config map, the secret or the key that is missing', () => {
    const trouble = troubleOf(
      withContainer({ state: waiting('CreateContainerConfigError', 'configmap "reglages" not found') }),
    );
    expect(trouble).toMatchObject({
      code: 'config-missing',
      missing: { kind: 'ConfigMap', name: 'reglages', key: null },
    });
    expect(readMissing("couldn't find key COULEUR in ConfigMap default/reglages")).toEqual({
      kind: 'ConfigMap',
      name: 'reglages',
      key: 'COULEUR',
    });
    expect(readMissing('secret "acces" not found')).toEqual({ kind: 'Secret', name: 'acces', key: null });
    expect(readMissing('anything')).toBeNull();
  });

  it('tells a program that ends again and again, with its exit code', () => {
    const trouble = troubleOf(
      withContainer({ state: waiting('CrashLoopBackOff'), lastState: ended(3), restarts: 4 }, 'Running'),
    );
    expect(trouble).toMatchObject({ code: 'crash-loop', exitCode: 3, restarts: 4 });
  });

  it('tells a container killed for its memory, waiting or working again', () => {
    const oom = ended(137, 'OOMKilled');
    const back = { type: 'Ready', status: 'True', reason: '', message: '' };
    expect(troubleOf(withContainer({ state: oom }, 'Running'))).toMatchObject({ code: 'oom-killed' });
    expect(
      troubleOf(
        withContainer({ state: waiting('CrashLoopBackOff'), lastState: oom, restarts: 2 }, 'Running'),
      ),
    ).toMatchObject({ code: 'oom-killed', restarts: 2 });
    const again = container({ isReady: true, lastState: oom, restarts: 1 });
    const works = troubleOf(pod({ phase: 'Running', containers: [again], conditions: [back] }));
    expect(works).toMatchObject({ code: 'restarted', isOutOfMemory: true });
    expect(works && toneOfTrouble(works)).toBe('wait');
  });

  it('tells a program that is not in the image', () => {
    const message =
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: exec: "/bin/absent": stat /bin/absent: no such file or directory';
    const trouble = troubleOf(
      withContainer(
        { state: waiting('CrashLoopBackOff'), lastState: ended(128, 'StartError', message) },
        'Running',
      ),
    );
    expect(trouble).toMatchObject({ code: 'cannot-start', program: '/bin/absent' });
  });

  it('puts an init container that fails before the one that waits for it', () => {
    const init = container({
      name: 'preparation',
      isInit: true,
      state: waiting('CrashLoopBackOff'),
      lastState: ended(1),
      restarts: 3,
    });
    const after = container({ state: waiting('PodInitializing') });
    expect(troubleOf(pod({ containers: [init, after] }))).toMatchObject({
      code: 'crash-loop',
      container: 'preparation',
      isInit: true,
    });
    const running = { ...init, state: RUNNING, restarts: 0, lastState: null };
    expect(troubleOf(pod({ containers: [running, after] }))).toMatchObject({
      code: 'init-running',
      container: 'preparation',
    });
    const over = { ...init, state: ended(0, 'Completed'), restarts: 0, lastState: null };
    expect(troubleOf(pod({ containers: [over, after] }))).toEqual({ code: 'starting' });
  });

  it('tells a probe that fails, whichever', () => {
    const ready = { type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: '' };
    const asked = pod({ phase: 'Running', conditions: [ready] });
    const refused =
      'Readiness probe failed: Get "http://10.0.0.4:81/": dial tcp 10.0.0.4:81: connect: connection refused';
    expect(troubleOf(asked, [{ reason: 'Unhealthy', message: refused }])).toMatchObject({
      code: 'probe',
      probe: 'readiness',
      message: 'Get "http://10.0.0.4:81/": dial tcp 10.0.0.4:81: connect: connection refused',
    });
    expect(troubleOf(asked)).toEqual({ code: 'not-ready' });
    const crashing = withContainer(
      { state: waiting('CrashLoopBackOff'), lastState: ended(137), restarts: 5 },
      'Running',
    );
    expect(
      troubleOf(crashing, [
        { reason: 'Unhealthy', message: 'Liveness probe failed: HTTP probe failed with statuscode: 500' },
      ]),
    ).toMatchObject({ code: 'probe', probe: 'liveness', container: 'web', restarts: 5 });
  });

  it('tells volumes and networks that do not come', () => {
    const making = withContainer({ state: waiting('ContainerCreating') });
    expect(
      troubleOf(making, [
        {
          reason: 'FailedMount',
          message: 'MountVolume.SetUp failed for volume "conf" : configmap "reglages" not found',
        },
      ]),
    ).toMatchObject({ code: 'volume', missing: { kind: 'ConfigMap', name: 'reglages' } });
    expect(
      troubleOf(making, [{ reason: 'FailedCreatePodSandBox', message: 'plugin not found' }]),
    ).toMatchObject({
      code: 'sandbox',
    });
    expect(troubleOf(making)).toEqual({ code: 'starting' });
    for (const reason of ['Pulling', 'Pulled', 'Created', 'Started'])
      expect(
        troubleOf(making, [
          { reason: 'FailedMount', message: 'secret "a" not found' },
          { reason, message: '' },
        ]),
      ).toEqual({ code: 'starting' });
  });

  it('takes a container that ends well for done, unless it must always run', () => {
    const done = container({ name: 'aide', state: ended(0, 'Completed') });
    const working = container({ isReady: true });
    const unready = { type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: '' };
    const of = (restartPolicy: string, containers: Container[]) =>
      troubleOf(pod({ phase: 'Running', restartPolicy, containers, conditions: [unready] }));
    expect(of('Never', [done, working])).toBeNull();
    expect(of('OnFailure', [done])).toBeNull();
    expect(of('OnFailure', [done, container({})])).toEqual({ code: 'not-ready' });
    expect(of('Always', [done, working])).toMatchObject({ code: 'crash-loop', exitCode: 0 });
    const bad = container({ name: 'aide', state: ended(2) });
    expect(of('Never', [bad, working])).toMatchObject({ code: 'exited', exitCode: 2 });
    expect(of('OnFailure', [bad, working])).toMatchObject({ code: 'crash-loop', exitCode: 2 });
  });

  it('blames a probe for what it stopped alone', () => {
    const unhealthy = { reason: 'Unhealthy', message: 'Liveness probe failed: no' };
    const killing = { reason: 'Killing', message: 'Container web failed liveness probe, will be restarted' };
    const codeAfter = (exitCode: number, ...events: (typeof unhealthy)[]) =>
      troubleOf(
        withContainer({ state: waiting('CrashLoopBackOff'), lastState: ended(exitCode) }, 'Running'),
        events,
      )?.code;
    expect(codeAfter(1, unhealthy, killing)).toBe('crash-loop');
    expect(codeAfter(0, unhealthy)).toBe('crash-loop');
    expect(codeAfter(0, unhealthy, killing)).toBe('probe');
    expect(codeAfter(143, unhealthy)).toBe('probe');
  });

  it('tells a pod that failed as a whole, whatever its containers say', () => {
    const refused = { phase: 'Failed', reason: 'OutOfcpu', message: 'Pod was rejected' };
    expect(troubleOf(pod({ ...refused, containers: [] }))).toEqual({
      code: 'failed',
      reason: 'OutOfcpu',
      message: 'Pod was rejected',
    });
    for (const exitCode of [0, 143]) {
      const late = pod({
        phase: 'Failed',
        reason: 'DeadlineExceeded',
        containers: [container({ state: ended(exitCode) })],
      });
      expect(troubleOf(late)).toMatchObject({ code: 'failed', reason: 'DeadlineExceeded' });
    }
    const absent = ended(128, 'StartError', 'exec: "/absent": no such file');
    expect(troubleOf(withContainer({ state: absent }, 'Failed'))).toMatchObject({ code: 'cannot-start' });
  });

  it('tells pods that are over, evicted, failed, lost or leaving', () => {
    expect(troubleOf(pod({ phase: 'Succeeded' }))).toEqual({ code: 'completed' });
    expect(troubleOf(pod({ phase: 'Failed', reason: 'Evicted', message: 'low on memory' }))).toEqual({
      code: 'evicted',
      message: 'low on memory',
    });
    expect(troubleOf(withContainer({ state: ended(2) }, 'Failed'))).toMatchObject({
      code: 'exited',
      exitCode: 2,
    });
    const lost = { type: 'Ready', status: 'False', reason: 'NodeNotReady', message: '' };
    expect(troubleOf(pod({ phase: 'Running', conditions: [lost] }))).toMatchObject({ code: 'node-lost' });
    expect(troubleOf(pod({ phase: 'Running', deletingSinceMs: 1 }))).toEqual({ code: 'terminating' });
  });

  it('mentions restarts of a pod that works again', () => {
    const back = { type: 'Ready', status: 'True', reason: '', message: '' };
    const again = container({ isReady: true, lastState: ended(1), restarts: 2 });
    const trouble = troubleOf(pod({ phase: 'Running', containers: [again], conditions: [back] }));
    expect(trouble).toMatchObject({ code: 'restarted', restarts: 2, exitCode: 1 });
    expect(trouble && toneOfTrouble(trouble)).toBe('wait');
  });
});

describe('why no node takes a pod', () => {
  const causesOf = (message: string) => readScheduling(message).causes.map(({ code }) => code);

  it('reads each cause, and leaves out what is said of making room', () => {
    const read = readScheduling(
      '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    );
    expect(read).toEqual({
      nodeCount: 3,
      causes: [
        { code: 'taint', count: 1, detail: 'node-role.kubernetes.io/control-plane' },
        { code: 'cpu', count: 2, detail: '' },
      ],
    });
  });

  it.each([
    [
      '0/1 nodes are available: 1 Insufficient memory. no new claims to deallocate, preemption: 0/1',
      'memory',
    ],
    ['0/1 nodes are available: 1 Insufficient nvidia.com/gpu.', 'resource'],
    ["0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector.", 'affinity'],
    ["0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules.", 'pod-affinity'],
    [
      '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/1',
      'claim-unbound',
    ],
    ['0/1 nodes are available: persistentvolumeclaim "donnees" not found.', 'claim-missing'],
    ['0/1 nodes are available: 1 node(s) had volume node affinity conflict.', 'volume-node'],
    ["0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.", 'port'],
    ['0/1 nodes are available: 1 node(s) were unschedulable.', 'cordoned'],
    ['0/1 nodes are available: 1 Too many pods.', 'too-many-pods'],
    ['no nodes available to schedule pods', 'other'],
  ])('%s', (message, code) => {
    expect(causesOf(message)).toEqual([code]);
  });

  it('tells it of a pod, with the scheduler’s own words', () => {
    const message = '0/1 nodes are available: 1 Insufficient cpu.';
    const condition = { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message };
    const asked = pod({
      nodeName: null,
      containers: [container({ state: waiting('') })],
      conditions: [condition],
    });
    expect(troubleOf(asked)).toMatchObject({ code: 'unschedulable', nodeCount: 1, message });
    const gated = { ...condition, reason: 'SchedulingGated' };
    expect(troubleOf({ ...asked, conditions: [gated] })).toEqual({ code: 'gated' });
    expect(troubleOf({ ...asked, conditions: [] })).toEqual({ code: 'unscheduled' });
  });
});
