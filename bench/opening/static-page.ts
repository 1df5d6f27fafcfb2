import { statSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureFirstLoad } from '../../scripts/bundle/first-load.ts';
import { ROOT } from './npm-start.ts';

/** Serves the page and its script to whoever asks, as plainly as Node can, and says where in one JSON line. */
const SERVER = `
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
const page = readFileSync(new URL('page.html', import.meta.url));
const script = readFileSync(new URL('weight.js', import.meta.url));
const server = createServer((request, response) => {
  const isScript = request.url === '/weight.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : page);
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: 'http://127.0.0.1:' + server.address().port })));
`;

/** A folder whose `npm start` serves a page as heavy as the app's first load, with nothing to do. */
export async function writeStaticPage(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-bench-static-'));
  const weight = measureFirstLoad(join(ROOT, 'out/renderer')).reduce(
    (sum, { file }) => sum + statSync(file).size,
    0,
  );
  await writeFile(
    join(dir, 'package.json'),
    JSON.stringify({ scripts: { start: `"${process.execPath}" server.mjs` } }),
  );
  await writeFile(join(dir, 'server.mjs'), SERVER);
  await writeFile(join(dir, 'weight.js'), `/*${'x'.repeat(weight)}*/`);
  await writeFile(join(dir, 'page.html'), '<!doctype html><script src="/weight.js"></script><p>Lu.</p>');
  return dir;
}
