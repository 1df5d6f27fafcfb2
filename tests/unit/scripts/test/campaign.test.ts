import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Tests that go through more in a campaign. */
const longer = readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(test|spec)\.tsx?$/.test(name))
  .map((name) => `tests/${name}`)
  .filter((file) => /from '[./]+\/support\/campaign\.ts'/.test(read(file)));

it('the campaign runs every test that goes through more in it', () => {
  const folders = [...read('scripts/test/campaign.ts').matchAll(/sampling\('([\w/]+)'\)/g)].map(
    ([, folder]) => `${folder}/`,
  );
  const run = [...folders, 'tests/campaign/'];
  expect(longer.length).toBeGreaterThan(20);
  expect(longer.filter((file) => !run.some((folder) => file.startsWith(folder)))).toEqual([]);
});

it('has a cluster’s programs built before it enters a place without network', () => {
  const [prepared] = JSON.parse(read('package.json')).scripts['test:campaign'].split(' -- ');
  expect(prepared).toMatch(/ --cluster$/);
});
