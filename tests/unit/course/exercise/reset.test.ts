import { expect, it } from 'vitest';
import { whatMayGo } from '#main/course/exercise/reset.ts';
import type { OwnedType } from '#shared/domain/objects.ts';

const owned = (type: OwnedType, id: string) => ({ object: { type, id, name: id, others: 0 } });
const goes = (ids: readonly string[]) =>
  whatMayGo(
    [owned('compose', 'compose/site'), owned('volume', 'volume/notes'), owned('file', 'file/compose.yaml')],
    new Set(ids),
  ).map(({ object }) => object.id);

it('removes what was asked for, in its order', () => {
  expect(goes(['file/compose.yaml', 'compose/site'])).toEqual(['compose/site', 'file/compose.yaml']);
  expect(goes(['volume/notes', 'volume/another'])).toEqual(['volume/notes']);
});

it('leaves the files that prove a project to be the exercise’s while the project stays', () => {
  expect(goes(['volume/notes', 'file/compose.yaml'])).toEqual(['volume/notes']);
});
