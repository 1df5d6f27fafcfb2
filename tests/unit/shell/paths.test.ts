import { expect, it } from 'vitest';
import { contentDirOf } from '#main/shell/paths.ts';

it('has what is read beside the archive of a packaged app, and in the folder of every other', () => {
  expect(contentDirOf('/opt/cale-seche/resources/app.asar')).toBe('/opt/cale-seche/resources');
  expect(contentDirOf('/home/lea/cale-seche/app')).toBe('/home/lea/cale-seche/app');
});
