import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { kubectlOfNode } from '#main/minikube/node-kubectl.ts';
import { AppError } from '#shared/errors.ts';

const VERSION = 'v1.35.1';
const PROGRAM = 'a program of Linux\n'.repeat(10_000);

let folder: string;
let life: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cale-node-kubectl-'));
  life = new AbortController();
});
afterEach(() => rm(folder, { recursive: true }));

type Archive = () => Readable | Promise<Readable>;

/** A node whose engine gives this archive of what is asked, whatever it is; a stand-in. */
function nodeOf(archive: Archive) {
  const asked: [node: string, path: string][] = [];
  const container = {
    archive: async (node: string, path: string) => {
      asked.push([node, path]);
      return archive();
    },
  };
  const copy = (version = VERSION) =>
    kubectlOfNode({
      ...{ docker: { container }, folder, node: 'minikube', version, signal: life.signal },
    } as unknown as Parameters<typeof kubectlOfNode>[0]);
  return { asked, copy };
}

function tarOf(...entries: (readonly [name: string, content: string | null])[]): Readable {
  const archive = pack();
  for (const [name, content] of entries)
    content === null ? archive.entry({ name, type: 'directory' }) : archive.entry({ name }, content);
  archive.finalize();
  return Readable.from(archive);
}

const place = join('node-kubectl', VERSION, 'kubectl');
const left = async () =>
  (await readdir(folder, { recursive: true })).filter((name) => /kubectl[^/]*$/.test(name));

it('is copied out of the node once, executable, and found again', async () => {
  const { asked, copy } = nodeOf(() => tarOf(['kubectl', PROGRAM]));
  const path = join(folder, place);
  expect(await copy()).toEqual({ path, version: VERSION });
  expect(await readFile(path, 'utf8')).toBe(PROGRAM);
  expect((await stat(path)).mode & 0o777).toBe(0o755);
  expect(await copy()).toEqual({ path, version: VERSION });
  expect(asked).toEqual([['minikube', `/var/lib/minikube/binaries/${VERSION}/kubectl`]]);
  expect((await left()).filter((name) => name.endsWith('.part'))).toEqual([]);
});

it('of another version of Kubernetes is another one', async () => {
  const { asked, copy } = nodeOf(() => tarOf(['kubectl', PROGRAM]));
  await copy();
  expect(await copy('v1.36.0')).toMatchObject({ version: 'v1.36.0' });
  expect(asked.map(([, path]) => path.split('/').at(-2))).toEqual([VERSION, 'v1.36.0']);
});

it.each<[what: string, archive: Archive]>([
  ['that has none', () => Promise.reject(new AppError('file-not-found'))],
  ['whose archive holds no file', () => tarOf(['kubectl', null])],
  [
    'whose archive is cut in the middle',
    async () => {
      const whole = await buffer(tarOf(['kubectl', PROGRAM]));
      return Readable.from([whole.subarray(0, whole.length / 2)]);
    },
  ],
])('of a node %s leaves nothing, and another kubectl serves', async (_what, archive) => {
  const { copy } = nodeOf(archive);
  expect(await copy()).toBeNull();
  expect(await left()).toEqual(['node-kubectl']);
});

it('is given up when the app ends, and nothing is left of it', async () => {
  const { copy } = nodeOf(() => tarOf(['kubectl', PROGRAM]));
  life.abort();
  expect(await copy()).toBeNull();
  expect(await left()).toEqual(['node-kubectl']);
});
