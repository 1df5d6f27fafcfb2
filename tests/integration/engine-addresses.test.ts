import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDockerClient, createDockerClient } from '#main/docker/client.ts';
import { findEngineSources } from '#main/engine/find-sources.ts';
import { hostSourceEnvironment } from '#main/engine/source-environment.ts';

const run = promisify(execFile);
const servers: Server[] = [];
let folder: string;
let keptPath: string | undefined;

/** An engine that says its name as its version, which is all that is asked of it. */
async function engineNamed(name: string, where: string | { host: string; port: number }): Promise<number> {
  if (typeof where === 'string') mkdirSync(dirname(where), { recursive: true });
  const server = createServer((request, response) => {
    const isVersion = request.url?.endsWith('/version') === true;
    response.writeHead(200, { 'api-version': '1.45', ostype: 'linux', 'content-type': 'application/json' });
    response.end(
      isVersion ? JSON.stringify({ Version: name, ApiVersion: '1.45', MinAPIVersion: '1.24' }) : 'OK',
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(where, resolve));
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Another machine, in a folder: its `docker system dial-stdio` reaches the socket that `--host` names, or the usual one. */
const SSH = `#!/usr/bin/env node
const { connect } = require('node:net');
const words = process.argv.slice(2);
const at = words.indexOf('--host');
const asked = at < 0 ? '/var/run/docker.sock' : words[at + 1].replace('unix://', '');
const socket = connect(process.env.OTHER_MACHINE + asked);
socket.on('error', () => process.exit(1));
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('close', () => process.exit(0));
`;

let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cale-adresses-'));
  await engineNamed('prise', join(folder, 'ici.sock'));
  port = await engineNamed('reseau', { host: '127.0.0.1', port: 0 });
  await engineNamed('la-bas', join(folder, 'autre/var/run/docker.sock'));
  await engineNamed('la-bas-sans-racine', join(folder, 'autre/run/user/1000/docker.sock'));
  writeFileSync(join(folder, 'ssh'), SSH);
  chmodSync(join(folder, 'ssh'), 0o755);
  keptPath = process.env.PATH;
  process.env.PATH = `${folder}:${keptPath}`;
  process.env.OTHER_MACHINE = join(folder, 'autre');
});

afterAll(() => {
  process.env.PATH = keptPath;
  delete process.env.OTHER_MACHINE;
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  option?: string;
  env?: Record<string, string>;
}

/** Names of the engines that the panels and the terminals reach; null for none. */
async function reached({ option, env = {} }: Asked) {
  const host = { ...hostSourceEnvironment(), env: { DOCKER_CONFIG: join(folder, 'config'), ...env } };
  const [source] = findEngineSources(host, { optionUrl: option ?? null, customUrl: null });
  if (!source) throw new Error('no source');
  return { panels: await panelsReach(source.connection), terminals: await terminalsReach(source.cliEnv) };
}

type Connection = Parameters<typeof createDockerClient>[0] | null;

async function panelsReach(connection: Connection): Promise<string | null> {
  if (connection === null) return null;
  const docker = createDockerClient(connection);
  try {
    return (await docker.version()).Version;
  } catch {
    return null;
  } finally {
    closeDockerClient(docker);
  }
}

async function terminalsReach(cliEnv: Readonly<Record<string, string>>): Promise<string | null> {
  const given = Object.entries(cliEnv).filter(([, value]) => value !== '');
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    OTHER_MACHINE: process.env.OTHER_MACHINE,
    DOCKER_CONFIG: join(folder, 'config'),
    ...Object.fromEntries(given),
  };
  const asked = run('docker', ['version', '--format', '{{.Server.Version}}'], { env });
  return asked.then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

function makeContext(name: string, endpoint: string): void {
  const id = createHash('sha256').update(name).digest('hex');
  const dir = join(folder, 'config/contexts/meta', id);
  mkdirSync(dir, { recursive: true });
  const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: endpoint, SkipTLSVerify: false } } };
  writeFileSync(join(dir, 'meta.json'), JSON.stringify(meta));
}

const FORMS: [string, string | null][] = [
  ['unix://FOLDER/ici.sock', 'prise'],
  ['tcp://127.0.0.1:PORT', 'reseau'],
  ['tcp://127.0.0.1:PORT/', 'reseau'],
  ['tcp://localhost:PORT', 'reseau'],
  ['tcp://lea@127.0.0.1:PORT', 'reseau'],
  ['127.0.0.1:PORT', 'reseau'],
  ['http://127.0.0.1:PORT', 'reseau'],
  ['tcp://127.0.0.1:PORT/moteur', null],
  ['tcp://127.0.0.1:PORT?x=1', null],
  ['ssh://lea@serveur', 'la-bas'],
  ['ssh://lea@serveur:2222', 'la-bas'],
  ['ssh://serveur/run/user/1000/docker.sock', 'la-bas-sans-racine'],
  ['ssh://lea@serveur:22/run/user/1000/docker.sock', 'la-bas-sans-racine'],
  ['ssh://lea@serveur/absent.sock', null],
  ['ssh://lea@serveur/', null],
];
const whole = (form: string) => form.replace('FOLDER', folder).replace('PORT', String(port));

describe('panels and terminals reach the same engine', () => {
  it.each(FORMS)('of the option %s', async (form, name) => {
    const { panels, terminals } = await reached({ option: whole(form) });
    expect(panels).toBe(name);
    // An address that was not understood is refused when the app starts: nothing is told to a terminal.
    if (name !== null) expect(terminals).toBe(name);
  });

  it.each(FORMS)('of DOCKER_HOST=%s', async (form, name) => {
    const { panels, terminals } = await reached({ env: { DOCKER_HOST: whole(form) } });
    expect(panels).toBe(name);
    if (name !== null) expect(terminals).toBe(name);
  });

  it.each(FORMS)('of a context that says %s, or the panels reach none', async (form, name) => {
    makeContext('essai', whole(form));
    const { panels, terminals } = await reached({ env: { DOCKER_CONTEXT: 'essai' } });
    expect([name, null]).toContain(panels);
    if (panels !== null) expect(terminals).toBe(panels);
  });
});
