import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ask, work } from '#main/minikube/run-minikube.ts';
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

/** A kubeconfig, quoted by a command that only writes text. */
const QUOTED = `X Exiting due to HOST_KUBECONFIG_UPDATE: decode kubeconfig: decode data: {"token":"sesame"}
users:
- name: minikube
  user:
    client-key-data: c2VzYW1lc2VzYW1l
    client-certificate-data: |
      LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tc2VzYW1l
      c2VzYW1lU0VTQU1FMTIzNDU2Nzg5MHNlc2FtZVNFU0FNRTEyMzQ1
    token: sesame
-----BEGIN RSA PRIVATE KEY-----
MIIEsesameSESAME1234567890sesameSESAME1234567890sesameSESAME12345
`;

it.runIf(process.platform !== 'win32')('keeps and passes on no key that plain text quotes', async () => {
  const path = join(dir, 'minikube');
  await writeFile(join(dir, 'quoted'), QUOTED);
  await writeFile(path, `#!/bin/sh\ncat '${dir}/quoted'\ncat '${dir}/quoted' >&2\nexit 37\n`, {
    mode: 0o755,
  });
  const program = { path, env: process.env };
  const lines: string[] = [];
  const failed = work(program, {
    args: [],
    signal: AbortSignal.timeout(30_000),
    onLine: (line) => lines.push(line),
  });
  const failure = await failed.then(
    () => null,
    ({ details }) => details,
  );
  expect(failure).toMatchObject({ cause: 'kubeconfig', message: 'decode kubeconfig: decode data: …' });
  const answer = await ask(program, []);
  const kept = JSON.stringify([lines, failure, answer.last]);
  expect(kept).not.toMatch(/sesame|c2VzYW1l/i);
  expect(lines).toContain('    token: …');
});
