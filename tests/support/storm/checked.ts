import type { DockerClient } from '#main/docker/client.ts';
import { exerciseFrom } from '../exercise-lab.ts';
import { HANDS, named, passing, tagsOf } from './acts.ts';

/** An exercise with one step that is never done: what each hand has is looked at by checks of its own. */
export const STORM_EXERCISE = exerciseFrom({
  id: 'tempete',
  owns: {
    containers: ['tempete-*'],
    volumes: ['tempete-*'],
    networks: ['tempete-*'],
    images: ['tempete/*:*'],
  },
  steps: [
    {
      id: 'tenir',
      checks: [
        ...HANDS.flatMap((hand) => [
          { kind: 'container', name: passing(hand), is: { state: 'running' } },
          { kind: 'container', name: passing(hand), is: { state: 'paused' } },
          { kind: 'container', name: passing(hand), is: { networks: [named(hand)] } },
          { kind: 'volume', name: named(hand) },
          { kind: 'network', name: named(hand) },
          ...tagsOf(hand).map((name) => ({ kind: 'image', name })),
        ]),
        { kind: 'volume', name: 'tempete-jamais' },
      ],
    },
  ],
});

/** Which of its checks hold, as the engine has its objects now. */
export async function checksThatHold(docker: DockerClient): Promise<boolean[]> {
  const held = await Promise.all(
    HANDS.map(async (hand) => {
      const container = await orNull(docker.getContainer(passing(hand)).inspect());
      return [
        container?.State.Status === 'running',
        container?.State.Status === 'paused',
        named(hand) in (container?.NetworkSettings.Networks ?? {}),
        await isThere(docker.getVolume(named(hand)).inspect()),
        await isThere(docker.getNetwork(named(hand)).inspect()),
        ...(await Promise.all(tagsOf(hand).map((tag) => isThere(docker.getImage(tag).inspect())))),
      ];
    }),
  );
  return [...held.flat(), false];
}

async function isThere(asked: Promise<unknown>): Promise<boolean> {
  return (await orNull(asked)) !== null;
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  return asked.catch((error: { statusCode?: number }) => {
    if (error.statusCode !== 404) throw error;
    return null;
  });
}
