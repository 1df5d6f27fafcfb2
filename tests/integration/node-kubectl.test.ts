import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDockerClient } from '#main/docker/client.ts';
import type { Parts } from '#main/parts.ts';
import { valueWhere } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { installStandIn } from '../support/minikube-stand-in/install.ts';
import { openTestParts } from '../support/parts.ts';
import { TestScreen } from '../support/terminal-screen.ts';

/** No kubectl of any machine is of it. */
const VERSION = 'v1.99.7';
const IN_NODE = `/var/lib/minikube/binaries/${VERSION}/kubectl`;
const PROGRAM = '#!/bin/sh\n# Stand-in for kubectl in tests.\necho "of the node, $((40 + 2)): $*"\n';

const docker = createDockerClient({ socketPath: currentPrivateEngine().endpoint.replace('unix://', '') });
/** The container that stands in for a node of minikube has its cluster's name. */
const profile = `noeud-${randomUUID().slice(0, 8)}`;

let dir: string;
let standIn: string;
let parts: Parts;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-node-kubectl-'));
  standIn = installStandIn(join(dir, 'cluster'), { kubernetesVersion: VERSION }).path;
  parts = await openTestParts(dir);
  await startNode();
});

afterAll(async () => {
  await parts.close();
  await docker.getContainer(profile).remove({ force: true });
  await docker.getVolume(profile).remove();
  await rm(dir, { recursive: true, force: true });
});

/** As in minikube's own, the folder of the programs is in a volume. */
async function startNode(): Promise<void> {
  const node = await docker.createContainer({
    ...{ Image: 'cale/outils', name: profile, Cmd: ['sleep', 'infinity'] },
    HostConfig: { Binds: [`${profile}:/var`], Init: true },
  });
  await node.start();
  const programs = pack();
  programs.entry({ name: IN_NODE, mode: 0o755 }, PROGRAM);
  programs.finalize();
  await node.putArchive(Readable.from(programs), { path: '/' });
}

async function typed(kind: 'local-shell' | 'poste', line: string, answer: RegExp): Promise<void> {
  const { terminalId } = await parts.terminals.open({ kind, cols: 160, rows: 40 });
  const screen = new TestScreen();
  parts.terminals.attach(terminalId, screen.channel);
  screen.type(`${line}\n`);
  await screen.untilText(answer);
  await parts.terminals.close(terminalId);
}

it('kubectl is taken from the node where nothing else is of its version, for every terminal', async () => {
  const { minikube, terminalCluster } = parts;
  const env = { ...process.env, ...minikube.places().env };
  await promisify(execFile)(standIn, ['start', '-p', profile], { env });
  await rm(join(dir, 'cluster', '.minikube', 'cache'), { recursive: true });
  await minikube.refresh();

  const path = join(dir, 'cluster', 'node-kubectl', VERSION, 'kubectl');
  const kubectl = await valueWhere(terminalCluster.kubectl, (one) => one?.path === path);
  expect(kubectl).toEqual({ path, version: VERSION, serverVersion: VERSION, fit: 'same' });
  expect(await readFile(path, 'utf8')).toBe(PROGRAM);
  expect((await stat(path)).mode & 0o777).toBe(0o755);
  await typed('local-shell', 'kubectl get pods -o wide', /of the node, 42: get pods -o wide/);
  await typed('poste', 'kubectl get nodes', /of the node, 42: get nodes/);
});
