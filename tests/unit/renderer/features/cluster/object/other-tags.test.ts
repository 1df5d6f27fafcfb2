import { expect, it } from 'vitest';
import { otherTagsOf } from '../../../../../../src/renderer/features/cluster/object/other-tags.ts';

it.each([
  [
    'cale/web:v9',
    ['docker.io/cale/web:v2', 'docker.io/cale/web:v1', 'cale/web:v1', 'docker.io/cale/webs:v1'],
    ['cale/web:v1', 'cale/web:v2'],
  ],
  ['nginx', ['docker.io/library/nginx:1.29', 'docker.io/library/nginx:latest'], ['nginx:1.29']],
  ['localhost:5000/web:v2', ['localhost:5000/web:v1', 'docker.io/library/web:v1'], ['localhost:5000/web:v1']],
  ['pas une image', ['docker.io/cale/web:v1'], []],
])('of %s, a node with %j has %j', (image, names, others) => {
  expect(otherTagsOf(image, names)).toEqual(others);
});
