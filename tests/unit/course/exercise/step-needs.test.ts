import { expect, it } from 'vitest';
import { capabilitiesOf } from '#main/course/exercise/step-needs.ts';
import { stepSchema } from '#main/course/schema/exercise.ts';

function step(...checks: object[]) {
  return stepSchema.parse({ id: 'une', instruction: 'Faites.', checks });
}

it('finds in its checks what a step asks of the engine, each once', () => {
  const limited = {
    kind: 'container',
    name: 'ex-a',
    is: { memoryBytes: 1024, isOomKilled: true, cpus: 0.5 },
  };
  const served = { kind: 'http', container: 'ex-a', containerPort: 80 };
  const published = { kind: 'container', name: 'ex-a', is: { publishes: [{ containerPort: 80 }] } };
  expect(capabilitiesOf(step(limited, served, published))).toEqual([
    'memory-limit',
    'cpu-limit',
    'published-port',
  ]);
});

it.each([
  ['a bind mount', { mounts: [{ type: 'bind', target: '/site' }] }, ['bind-mount']],
  ['a volume', { mounts: [{ type: 'volume', target: '/site' }] }, []],
  ['the host’s network', { networkMode: 'host' }, ['host-network']],
  ['another network mode', { networkMode: 'none' }, []],
  ['a limit of processes', { pidsLimit: 10 }, ['pids-limit']],
  ['no memory killing', { isOomKilled: false, state: 'running' }, []],
])('reads %s', (_title, is, expected) => {
  expect(capabilitiesOf(step({ kind: 'container', name: 'ex-a', is }))).toEqual(expected);
});
