import { expect, it } from 'vitest';
import { NOTHING_TYPED, nextIndex, typedUpTo } from '../../../../src/renderer/content/typed-commands.ts';

const THREE = ['docker volume create ex-cuve', 'docker network create ex-quai', 'docker start ex-web'];

it('goes through the commands of a block, then begins again', () => {
  let typed = NOTHING_TYPED;
  const seen = [0, 1, 2, 3].map(() => {
    const index = nextIndex(typed, THREE);
    typed = typedUpTo(index, [...THREE]);
    return index;
  });
  expect(seen).toEqual([0, 1, 2, 0]);
});

it('begins at the first of what is left once commands were run and are off the block', () => {
  expect(nextIndex(typedUpTo(0, THREE), THREE.slice(1))).toBe(0);
  expect(nextIndex(typedUpTo(1, THREE), THREE.slice(0, 2))).toBe(0);
});
