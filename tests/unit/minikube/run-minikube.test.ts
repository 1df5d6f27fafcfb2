import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { work } from '#main/minikube/run-minikube.ts';
import { installStandIn } from '../../support/minikube-stand-in/install.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-run-minikube-'));
});
afterEach(() => rm(dir, { recursive: true }));

const serve = (blocksService: boolean, signal: AbortSignal, onLine: (line: string) => void) => {
  const { path } = installStandIn(dir, { blocksService });
  const args = ['service', 'web', '--url'];
  return work({ path, env: { ...process.env, MINIKUBE_HOME: dir } }, { args, signal, onLine });
};

it('passes on what a command that blocks says, and ends it when asked', async () => {
  const stop = new AbortController();
  const lines: string[] = [];
  const said = Promise.withResolvers<void>();
  const running = serve(true, stop.signal, (line) => {
    lines.push(line);
    if (lines.length === 2) said.resolve();
  });
  await Promise.race([said.promise, running]);
  expect(lines.toSorted()).toEqual([
    '! Because you are using a Docker driver, the terminal needs to be open to run it.',
    'http://127.0.0.1:41234',
  ]);
  stop.abort();
  await expect(running).rejects.toMatchObject({ name: 'AbortError' });
});

it('waits for no command that ends by itself', async () => {
  const lines: string[] = [];
  await serve(false, new AbortController().signal, (line) => lines.push(line));
  expect(lines).toEqual(['http://192.168.49.2:31234']);
});
