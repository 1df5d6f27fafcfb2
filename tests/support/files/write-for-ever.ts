/** Writes in a data folder in each of the app's ways, one after the other, until it is killed; all it writes says how long it is. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeTextFile } from '#main/files/text-file.ts';
import { createWorkspace } from '#main/files/workspace.ts';
import { replaceFileAt, writeWholeFile } from '#main/files/write-file.ts';
import { replaceFileNow } from '#main/files/write-file-now.ts';
import { writeTree } from '#main/files/write-tree.ts';
import { createAnalysisCache } from '#main/layer/store/analysis-cache.ts';
import { writeShellStartFiles } from '#main/terminal/shell-start-files.ts';
import { FILES_OF_A_COPY, selfDescribed } from './self-described.ts';

const [dataDir = ''] = process.argv.slice(2);
const workspace = await createWorkspace(join(dataDir, 'atelier'));
const { signal } = new AbortController();
const cache = createAnalysisCache(join(dataDir, 'cache/layers'));

async function* inPieces(text: string) {
  for (let at = 0; at < text.length; at += 4000) yield text.slice(at, at + 4000);
}

await mkdir(join(workspace.dir, 'joint'), { recursive: true });
process.stdout.write('ready\n');
for (let turn = 0; ; turn += 1) {
  const text = () => selfDescribed(`${process.pid} ${turn}`, 60_000);
  const whole = { path: 'a/journal', overwrites: true, signal };
  await writeWholeFile(workspace, whole, inPieces(text()));
  await writeWholeFile(
    workspace,
    { ...whole, path: `b/neuf-${process.pid}-${turn}`, overwrites: false },
    inPieces(text()),
  );
  for (const joins of [false, true]) {
    const path = joins ? 'joint' : `copies/copie-${process.pid}-${turn}`;
    const below = joins ? `copie-${process.pid}-${turn}/` : '';
    await writeTree(workspace, { path, joins, signal }, async (tree) => {
      for (const name of FILES_OF_A_COPY) await tree.makeFile(`${below}${name}`, inPieces(text()), {});
    });
  }
  await writeTextFile(workspace, {
    path: `demo-${turn % 3}/Dockerfile-${process.pid}-${turn}`,
    text: text(),
    baseVersion: null,
  });
  await replaceFileAt(join(dataDir, 'settings.json'), text(), { mode: 0o600 });
  replaceFileNow(join(dataDir, 'window.json'), text());
  await cache.write(`sha256:${(turn % 10).toString(16).padStart(64, '0')}`, Buffer.from(text()));
  await writeShellStartFiles(join(dataDir, `shell-${process.pid}-${turn}`));
}
