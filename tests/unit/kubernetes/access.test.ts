import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openAccess } from '#main/kubernetes/access.ts';
import { readClientEntries } from '#main/kubernetes/client-entries.ts';
import { openClientOptions } from '#main/kubernetes/client-options.ts';
import { openContextOptions } from '#main/kubernetes/context-options.ts';
import { readContexts } from '#main/kubernetes/contexts.ts';
import { openCredentialsProgram } from '#main/kubernetes/credentials-program.ts';

/** What every dispatcher was made with, and how often Kubernetes' own client was asked. */
const { made, client } = vi.hoisted(() => ({ made: [] as unknown[], client: { count: 0 } }));
vi.mock('@kubernetes/client-node', async (importActual) => {
  const actual = await importActual<typeof import('@kubernetes/client-node')>();
  class KubeConfig extends actual.KubeConfig {
    constructor() {
      super();
      client.count += 1;
    }
  }
  return { ...actual, KubeConfig };
});
vi.mock('undici', async (importActual) => {
  const actual = await importActual<typeof import('undici')>();
  class Agent extends actual.Agent {
    constructor(options: ConstructorParameters<typeof actual.Agent>[0]) {
      super(options);
      made.push(options);
    }
  }
  return { ...actual, Agent };
});

let dir: string;
let life: AbortController;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-acces-'));
  life = new AbortController();
});

afterEach(async () => {
  life.abort();
  await rm(dir, { recursive: true, force: true });
});

const here = (name: string) => join(dir, name);
const ranOf = (name: string) => readFile(here(`${name}.lance`), 'utf8').catch(() => '');

/** A program that notes each of its runs, and gives its name as a token, over already where said. */
async function program(name: string, expirationTimestamp?: string): Promise<string> {
  const answer = JSON.stringify({ kind: 'ExecCredential', status: { token: name, expirationTimestamp } });
  await writeFile(here(name), `#!/bin/sh\necho lance >> '${here(name)}.lance'\necho '${answer}'\n`);
  await chmod(here(name), 0o755);
  return here(name);
}

async function writeConfig(users: object[], cluster: object = {}): Promise<void> {
  const clusters = [{ name: 'k', cluster: { server: 'https://127.0.0.1:9/', ...cluster } }];
  const contexts = [{ name: 'a', context: { cluster: 'k', user: 'u' } }];
  await writeFile(here('config'), JSON.stringify({ clusters, users, contexts }));
}

async function contextOf(...users: object[]) {
  await writeConfig(users);
  return onlyContext();
}

async function onlyContext() {
  const [context] = await readContexts(here('config'));
  if (!context) throw new Error('no context');
  return context;
}

const user = (said: object, name = 'u') => ({ name, user: said });

it('runs no program that is not the one of the context', async () => {
  const command = await program('ruse');
  const shown = await program('montre');
  const provider = (name: string) => ({
    name,
    config: { 'cmd-path': command, 'token-key': '{.status.token}', 'expiry-key': '{.x}', exec: { command } },
  });
  const ruses = [
    [user({ exec: { command } }), user({ token: 'jeton' })],
    [user({ exec: { command: shown }, 'auth-provider': provider('gcp') })],
    [user({ 'auth-provider': provider('azure') })],
    [user({ 'auth-provider': provider('exec') })],
  ];
  for (const users of ruses) {
    const context = await contextOf(...users);
    await expect(openAccess(context, life.signal)).rejects.toMatchObject({ code: context.fault });
  }
  const access = await openAccess(await contextOf(user({ 'auth-provider': provider('oidc') })), life.signal);
  expect(await access.headers()).toEqual({});
  expect([await ranOf('ruse'), await ranOf('montre')]).toEqual(['', '']);
  await access.close();
});

it('connects with what was read, whatever the file says since', async () => {
  const context = await contextOf(user({ exec: { command: await program('montre') } }));
  await writeConfig([user({ exec: { command: await program('ruse') } })]);
  const access = await openAccess(context, life.signal);
  expect(await access.headers()).toEqual({ authorization: 'Bearer montre' });
  expect(await ranOf('ruse')).toBe('');
  await access.close();
});

it('runs a program once for the questions that come together, and again once its answer is over', async () => {
  const context = await contextOf(user({ exec: { command: await program('bref', '2020-01-01T00:00:00Z') } }));
  const access = await openAccess(context, life.signal);
  await Promise.all([access.headers(), access.headers(), access.headers()]);
  expect(await ranOf('bref')).toBe('lance\nlance\n');
  await access.close();
});

it('reads the files of its own user, beside the kubeconfig, and of nobody else', async () => {
  await writeFile(here('jeton'), 'sesame\n');
  execFileSync('mkfifo', [here('tuyau')]);
  const context = await contextOf(
    user({ 'token-file': 'jeton' }),
    user({ 'token-file': '/nulle/part' }, 'v'),
    user({ 'token-file': here('tuyau') }, 'w'),
  );
  const access = await openAccess(context, life.signal);
  expect(await access.headers()).toEqual({ authorization: 'Bearer sesame' });
  await access.close();
});

it.each([
  ['a token that is a pipe', { 'token-file': 'tuyau' }],
  ['a certificate that is a pipe', { 'client-certificate': 'tuyau' }],
  ['a key that is missing', { 'client-key': '/nulle/part' }],
  ['a program without a name', { exec: { args: ['--un'] } }],
])('says that %s is broken', async (_what, said) => {
  execFileSync('mkfifo', [here('tuyau')]);
  const context = await contextOf(user(said));
  await expect(openAccess(context, life.signal)).rejects.toMatchObject({ code: 'kubeconfig-broken' });
});

it('keeps users of one name in two files apart', async () => {
  const first = await openAccess(
    await contextOf(user({ exec: { command: await program('un') } })),
    life.signal,
  );
  const second = await openAccess(
    await contextOf(user({ exec: { command: await program('deux') } })),
    life.signal,
  );
  for (const [access, token] of [
    [first, 'un'],
    [second, 'deux'],
    [first, 'un'],
  ] as const)
    expect(await access.headers()).toEqual({ authorization: `Bearer ${token}` });
  await Promise.all([first.close(), second.close()]);
});

it('sets no time to a watch or a log that is silent, and asks the idle connection for a sign of life', async () => {
  made.length = 0;
  const access = await openAccess(await contextOf(user({ token: 'jeton' })), life.signal);
  expect(made).toMatchObject([
    { bodyTimeout: 0, pingInterval: 20_000 },
    { bodyTimeout: 0, pingInterval: 20_000 },
  ]);
  await access.close();
});

const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each<[what: string, user: object | (() => Promise<object>), cluster: object]>([
  ['nobody', {}, {}],
  ['a token', { token: 'jeton' }, { 'insecure-skip-tls-verify': true }],
  ['a name and a password', { username: 'ada', password: 'sesame' }, {}],
  ['somebody acting for another', { token: 'jeton', as: 'ada' }, { 'tls-server-name': 'api.exemple' }],
  [
    'a certificate',
    { 'client-certificate-data': base64('certificat'), 'client-key-data': base64('clef') },
    { 'certificate-authority-data': base64('autorité') },
  ],
  ['a program', async () => ({ exec: { command: await program('montre') } }), {}],
  [
    'a program beside a token',
    async () => ({ token: 'jeton', exec: { command: await program('montre') } }),
    {},
  ],
])('says of %s what Kubernetes’ own client would, without it', async (_what, said, cluster) => {
  await writeConfig([user(typeof said === 'function' ? await said() : said)], cluster);
  const context = await onlyContext();
  client.count = 0;
  const ours = await (await openContextOptions(context, life.signal)).read();
  expect(client.count).toBe(0);
  const ask = context.plugin ? openCredentialsProgram(context.plugin, life.signal) : null;
  const { agent: _agent, ...theirs } = await (
    await openClientOptions(await readClientEntries(context), ask)
  )();
  expect(ours).toEqual(theirs);
});

it.each([
  ['a provider of identities', { 'auth-provider': { name: 'oidc', config: {} } }, {}],
  ['a proxy', { token: 'jeton' }, { 'proxy-url': 'http://127.0.0.1:9' }],
])('leaves %s to Kubernetes’ own client', async (_what, said, cluster) => {
  await writeConfig([user(said)], cluster);
  client.count = 0;
  const access = await openAccess(await onlyContext(), life.signal);
  expect(client.count).toBe(1);
  await access.close();
});

it('reaches a server without TLS, as kubectl does', async () => {
  await writeConfig([user({ token: 'jeton' })], { server: 'http://127.0.0.1:9' });
  const access = await openAccess(await onlyContext(), life.signal);
  expect(await access.socketOptions()).toEqual({ headers: { Authorization: 'Bearer jeton' } });
  await access.close();
});
