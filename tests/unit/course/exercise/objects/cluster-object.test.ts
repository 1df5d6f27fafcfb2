import { afterEach, expect, it, vi } from 'vitest';
import { CLUSTER_OBJECTS } from '#main/course/exercise/objects/cluster-object.ts';
import type { Surroundings } from '#main/course/exercise/objects/object-kind.ts';

afterEach(() => void vi.useRealTimers());

const made = (of: 'deployment' | 'pod', name: string) => ({
  of,
  said: { metadata: { uid: name, name, namespace: 'default' } },
});

it('waits no longer for an object with many pods than for one', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const one = { ...made('deployment', 'ex-web'), held: [made('pod', 'ex-web-1'), made('pod', 'ex-web-2')] };
  const asked: string[] = [];
  const looked: string[] = [];
  const around = {
    kubernetes: {
      object: { remove: async (_kind: unknown, _namespace: unknown, name: string) => void asked.push(name) },
    },
    cluster: {
      // Something holds each of them back, and every look takes longer than the whole wait.
      find: async (of: 'deployment' | 'pod', _namespace: string, name: string) => {
        looked.push(name);
        vi.advanceTimersByTime(61_000);
        return made(of, name).said;
      },
    },
  } as unknown as Surroundings;
  expect(await CLUSTER_OBJECTS.remove(around, one)).toBe(true);
  expect(asked).toEqual(['ex-web', 'ex-web-1', 'ex-web-2']);
  expect(looked).toEqual(['ex-web']);
});
