import { describe, expect, it } from 'vitest';
import { readStatus } from '#main/minikube/profiles.ts';

const node = (changes: Record<string, unknown> = {}) => ({
  Name: 'cale-seche',
  Host: 'Running',
  Kubelet: 'Running',
  APIServer: 'Running',
  Kubeconfig: 'Configured',
  Worker: false,
  ...changes,
});
const worker = {
  ...node({ Name: 'cale-seche-m02', APIServer: 'Irrelevant', Kubeconfig: 'Irrelevant', Worker: true }),
};
const all = (text: string) => node({ Host: text, Kubelet: text, APIServer: text, Kubeconfig: text });
const stateOf = (value: unknown, hasEngine = true) =>
  readStatus({ stdout: typeof value === 'string' ? value : JSON.stringify(value) }, hasEngine).state;

describe('what `status` says of a profile', () => {
  it.each([
    [node(), 'running'],
    [node({ Kubelet: 'Stopped', APIServer: 'Paused' }), 'paused'],
    [node({ Kubeconfig: 'Misconfigured' }), 'misconfigured'],
    [all('Stopped'), 'stopped'],
    [all('Nonexistent'), 'prepared'],
    [node({ Host: 'Starting' }), 'starting'],
    [node({ APIServer: 'Starting' }), 'starting'],
    [node({ Kubelet: 'Stopped', APIServer: 'Stopped' }), 'failed'],
    [node({ Host: 'InsufficientStorage' }), 'failed'],
    [node({ APIServer: 'Error' }), 'failed'],
    [node({ TimeToStop: '10m', DockerEnv: 'in-use' }), 'running'],
  ] as const)('%j is %s', (value, state) => {
    expect(stateOf(value)).toBe(state);
  });

  it('is `null` for a container that is gone, and for an engine that does not answer', () => {
    expect(stateOf('null')).toBe('prepared');
    expect(stateOf('null', false)).toBe('unreadable');
  });

  it.each(['', '{', '[]', '{}', '"Running"', '[{"Host":7}]', '\0'])('is not guessed from %j', (text) => {
    expect(stateOf(text)).toBe('prepared');
  });

  it('is that of the control plane, with each node its own', () => {
    const { state, nodes } = readStatus(
      { stdout: JSON.stringify([node(), { ...worker, Host: 'Stopped' }]) },
      true,
    );
    expect(state).toBe('running');
    expect(nodes).toEqual([
      { name: 'cale-seche', state: 'running' },
      { name: 'cale-seche-m02', state: 'stopped' },
    ]);
    expect(readStatus({ stdout: JSON.stringify([worker, node()]) }, true).nodes[0]?.state).toBe('running');
  });

  it('is found among lines that are none of it', () => {
    expect(stateOf(`W1129 a warning\n${JSON.stringify(node())}\n`)).toBe('running');
  });
});
