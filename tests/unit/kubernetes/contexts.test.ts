import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readContexts } from '#main/kubernetes/contexts.ts';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-contextes-'));
  file = join(dir, 'config');
});

afterEach(() => rm(dir, { recursive: true, force: true }));

const exec = { command: 'jeton', args: ['--un'], env: [{ name: 'A', value: 'b' }] };
const user = (name: string, said: object) => ({ name, user: said });

/** What one kubeconfig says of its contexts, each with the user of its name. */
async function read({ users = [], contexts = ['a'], clusters = ['k'] }: Record<string, unknown[]>) {
  const said = {
    clusters: clusters.map((name) => ({ name, cluster: { server: 'https://127.0.0.1:9' } })),
    users,
    contexts: contexts.map((name) => ({ name, context: { cluster: 'k', user: name } })),
  };
  await writeFile(file, JSON.stringify(said));
  return readContexts(file);
}

it('reads the program of a context, and no fault', async () => {
  const [context] = await read({ users: [user('a', { exec })] });
  expect(context).toMatchObject({ plugin: exec, fault: null, server: 'https://127.0.0.1:9' });
});

it.each([
  ['user', { users: [user('a', { exec }), user('a', {})] }],
  ['cluster', { users: [user('a', { exec })], clusters: ['k', 'k'] }],
  ['context', { users: [user('a', { exec })], contexts: ['a', 'a'] }],
])('says that a %s of the same name makes a context ambiguous', async (_what, said) => {
  const [context] = await read(said);
  expect(context).toMatchObject({ fault: 'kubeconfig-ambiguous', plugin: null });
});

it('keeps a context whose neighbours are ambiguous', async () => {
  const users = [user('a', { exec }), user('b', {}), user('b', {})];
  const found = await read({ users, contexts: ['a', 'b'] });
  expect(found.map(({ fault }) => fault)).toEqual([null, 'kubeconfig-ambiguous']);
});

it.each([
  ['gcp beside exec', { exec, 'auth-provider': { name: 'gcp', config: { 'cmd-path': 'autre' } } }],
  ['azure alone', { 'auth-provider': { name: 'azure', config: { 'cmd-path': 'autre' } } }],
  ['exec by another word', { 'auth-provider': { name: 'exec', config: { exec } } }],
  ['a file at each question', { 'auth-provider': { name: 'x', config: { tokenFile: '/dev/zero' } } }],
  ['oidc beside exec', { exec, 'auth-provider': { name: 'oidc', config: {} } }],
  ['no provider at all', { 'auth-provider': 'gcp' }],
])('takes no credentials from %s', async (_what, said) => {
  const [context] = await read({ users: [user('a', said)] });
  expect(context).toMatchObject({ fault: 'cluster-credentials-unsupported', plugin: null });
});

it('takes those of oidc, which runs no program', async () => {
  const provider = { name: 'oidc', config: { 'id-token': 'jeton', exec } };
  const [context] = await read({ users: [user('a', { 'auth-provider': provider })] });
  expect(context).toMatchObject({ fault: null, plugin: null });
});

it.skipIf(process.platform === 'win32')('waits for nobody at a pipe in place of the file', async () => {
  execFileSync('mkfifo', [file]);
  await expect(readContexts(file)).rejects.toMatchObject({ code: 'kubeconfig-broken' });
});
