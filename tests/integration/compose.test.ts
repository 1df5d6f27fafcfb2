import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stacks } from '#main/compose/stacks.ts';
import type { Operations } from '#main/core/operations.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { Parts } from '#main/parts.ts';
import type { ComposeRequest, ComposeRun, ComposeStack } from '#shared/contract/compose.ts';
import { engineIs, valueWhere } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

const STACK = `services:
  web:
    image: cale/web:v1
    ports: ["8080"]
    depends_on: [cle]
    init: true
    stop_grace_period: 1s
  cle:
    image: cale/outils
    command: sleep 600
    init: true
    volumes: ["donnees:/d"]
volumes:
  donnees:
`;

let dir: string;
let parts: Parts;
let engine: Parts['engine'];
let operations: Operations;
let workspace: Workspace;
let stacks: Stacks;

const ref = { folder: 'pile', file: 'compose.yaml' };
const up: ComposeRequest = { ...ref, action: 'up', builds: false };
const down: ComposeRequest = { ...ref, action: 'down', removesVolumes: true, removesOrphans: false };

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-compose-'));
  parts = await openTestParts(dir);
  ({ engine, operations, workspace, stacks } = parts);
  await put('pile/compose.yaml', STACK);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  const left = docker('ps', '--all', '--quiet');
  if (left !== '') docker('rm', '--force', '--volumes', ...left.split('\n'));
  docker('network', 'prune', '--force');
  docker('volume', 'prune', '--force', '--all');
  await parts.close();
  await rm(dir, { recursive: true });
});

function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

async function put(path: string, text: string): Promise<void> {
  const file = join(workspace.dir, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

async function firstStack(): Promise<ComposeStack> {
  for await (const stack of stacks.watch(ref)) return stack;
  throw new Error('no stack');
}

async function end(operationId: string): Promise<ComposeRun> {
  const isOver = (run: ComposeRun) => run.operationId === operationId && run.state !== 'running';
  const runs = await valueWhere(stacks.runs, (all) => all.some(isOver), 100_000);
  const found = runs.find(isOver);
  if (!found) throw new Error('no such run');
  return found;
}

const run = async (request: ComposeRequest) => end(await stacks.start(request));

/** A PATH that has no docker: the machine of a learner who has the engine alone. */
async function withoutCli(): Promise<void> {
  const bin = join(dir, 'bin');
  await mkdir(bin, { recursive: true });
  vi.stubEnv('PATH', bin);
}

describe.each(['local', 'poste'] as const)('a stack, by Compose of %s', (tool) => {
  const hide = () => (tool === 'poste' ? withoutCli() : Promise.resolve());

  it('is read, started, scaled and taken down with exactly what is its own', async () => {
    const others = docker('run', '--detach', '--init', 'cale/outils', 'sleep', '600');
    const names = () => docker('ps', '--format', '{{.Names}}', '--filter', 'name=^pile-').split('\n').sort();
    const path = process.env.PATH ?? '';
    await hide();
    const stack = await firstStack();
    expect(stack).toMatchObject({ tool, project: 'pile', problem: null, volumes: ['pile_donnees'] });
    expect(stack.services).toEqual([
      {
        name: 'cle',
        image: 'cale/outils',
        isBuilt: false,
        profiles: [],
        wantedCount: 1,
        fixedPorts: [],
        dependsOn: [],
      },
      {
        name: 'web',
        image: 'cale/web:v1',
        isBuilt: false,
        profiles: [],
        wantedCount: 1,
        fixedPorts: [],
        dependsOn: ['cle'],
      },
    ]);

    const started = await run(up);
    expect(started).toMatchObject({ state: 'done', failure: null });
    expect(started.objects).toContainEqual({ type: 'container', name: 'pile-web-1', status: 'Started' });
    const scaled = await run({ ...ref, action: 'scale', service: 'web', count: 3 });
    expect(scaled.state).toBe('done');
    vi.stubEnv('PATH', path);
    expect(names()).toEqual(['pile-cle-1', 'pile-web-1', 'pile-web-2', 'pile-web-3']);

    await hide();
    expect((await run(down)).state).toBe('done');
    vi.stubEnv('PATH', path);
    // The engine removes a container of Compose's own a moment after its end.
    await expect.poll(() => docker('ps', '--all', '--quiet', '--no-trunc')).toBe(others);
    expect(docker('volume', 'ls', '--quiet')).toBe('');
    expect(docker('network', 'ls', '--quiet', '--filter', 'name=pile')).toBe('');
  });
});

describe('the file that is worked on', () => {
  const commandOf = (container: string) =>
    docker('inspect', '--format', '{{join .Config.Cmd " "}}', container);

  it('is completed by its override file, as the command shown does', async () => {
    await put('pile/compose.override.yaml', 'services:\n  cle:\n    command: sleep 601\n');
    expect(await firstStack()).toMatchObject({ isTakenByItself: true, problem: null });
    expect((await run(up)).state).toBe('done');
    expect(commandOf('pile-cle-1')).toBe('sleep 601');
  });

  it('is named where Compose would take another of the folder', async () => {
    await put('pile/docker-compose.yml', STACK.replace('sleep 600', 'sleep 602'));
    const second = { folder: 'pile', file: 'docker-compose.yml' };
    for await (const { isTakenByItself } of stacks.watch(second)) {
      expect(isTakenByItself).toBe(false);
      break;
    }
    expect((await run({ ...up, ...second })).state).toBe('done');
    expect(commandOf('pile-cle-1')).toBe('sleep 602');
  });
});

describe('taking a stack down', () => {
  const compose = (...args: string[]) =>
    execFileSync('docker', ['compose', ...args], {
      cwd: join(workspace.dir, 'pile'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const PROFILED =
    '  outil:\n    image: cale/outils\n    command: sleep 600\n    init: true\n    profiles: [outils]\n';

  it('takes a service of a profile, and what `run` made, with it', async () => {
    await put('pile/compose.yaml', STACK.replace('volumes:\n  donnees', `${PROFILED}volumes:\n  donnees`));
    expect((await firstStack()).services).toContainEqual(
      expect.objectContaining({ name: 'outil', profiles: ['outils'], wantedCount: 0 }),
    );
    compose('--profile', 'outils', 'up', '--detach');
    compose('run', '--detach', 'cle');
    expect((await run({ ...down, removesOrphans: true })).objects).toContainEqual({
      type: 'network',
      name: 'pile_default',
      status: 'Removed',
    });
    await expect.poll(() => docker('ps', '--all', '--quiet')).toBe('');
    expect(docker('network', 'ls', '--quiet', '--filter', 'name=pile')).toBe('');
  });

  it('says that its network stays while a container the file forgot uses it', async () => {
    await put(
      'pile/compose.yaml',
      STACK.replace('volumes:\n  donnees', `${PROFILED.replace(/ *profiles.*\n/, '')}volumes:\n  donnees`),
    );
    compose('up', '--detach');
    await put('pile/compose.yaml', STACK);
    expect((await run(down)).objects).toContainEqual({
      type: 'network',
      name: 'pile_default',
      status: 'Resource is still in use',
    });
  });
});

describe('a service that is built', () => {
  it('is built when asked, and its log is kept', async () => {
    await put(
      'pile/compose.yaml',
      'services:\n  app:\n    build: .\n    init: true\n    command: sleep 600\n',
    );
    await put('pile/Dockerfile', 'FROM cale/outils\nRUN echo construit > /marque\n');
    expect((await firstStack()).services).toMatchObject([{ name: 'app', image: null, isBuilt: true }]);
    const { state, log } = await run({ ...up, builds: true });
    expect(state).toBe('done');
    expect(log.join('\n')).toContain('echo construit');
    expect(docker('exec', 'pile-app-1', 'cat', '/marque')).toBe('construit');
    await run(down);
    docker('rmi', 'pile-app');
  });
});

describe('a file that is wrong', () => {
  it.each([
    ['services:\n  web:\n    imag: a\n', 3, 'imag'],
    ['services:\n  web:\n    image: a\n    depends_on: [x]\n', 2, 'undefined service'],
    ['services:\n  web:\n   image: a\n    ports: [1\n', 4, 'mapping values'],
    ['', null, 'empty'],
  ])('is told with its line: %j', async (text, line, words) => {
    await put('pile/compose.yaml', text);
    const { problem } = await firstStack();
    expect(problem).toMatchObject({ code: 'compose-file-invalid', line });
    expect(problem?.details.message).toContain(words);
    await expect(stacks.start(up)).rejects.toThrow('compose-file-invalid');
  });

  it('is told when it is not there, and read as soon as it is', async () => {
    await rm(join(workspace.dir, 'pile/compose.yaml'));
    const abort = new AbortController();
    const seen: (string | null)[] = [];
    for await (const { problem, project } of stacks.watch(ref, abort.signal)) {
      seen.push(problem?.code ?? project);
      if (seen.length === 1) await put('pile/compose.yaml', STACK);
      if (problem === null) abort.abort();
    }
    expect([seen[0], seen.at(-1)]).toEqual(['compose-file-missing', 'pile']);
  });

  it('says what Compose warns of', async () => {
    await put('pile/compose.yaml', `version: "3"\n${STACK.replace('sleep 600', 'sleep $COMBIEN')}`);
    const { warnings, problem } = await firstStack();
    expect(problem).toBeNull();
    expect(warnings.join('\n')).toMatch(/COMBIEN[\s\S]*obsolete|obsolete[\s\S]*COMBIEN/);
  });
});

describe('a run that fails', () => {
  it('names the port that is taken, and leaves the other alone', async () => {
    docker(
      'run',
      '--detach',
      '--init',
      '--name',
      'occupe',
      '--publish',
      '8099:80',
      'cale/outils',
      'sleep',
      '600',
    );
    await put('pile/compose.yaml', STACK.replace('"8080"', '"8099:8080"'));
    expect((await firstStack()).services[1]?.fixedPorts).toEqual(['8099']);
    const { state, failure } = await run(up);
    expect(state).toBe('failed');
    expect(failure).toMatchObject({ code: 'port-already-used', details: { port: 8099 } });
    expect(docker('ps', '--format', '{{.Names}}', '--filter', 'name=occupe')).toBe('occupe');
  });

  it('names the image no registry gives', async () => {
    await put('pile/compose.yaml', STACK.replace('cale/outils', 'registre.invalid/inconnu:1'));
    const { failure } = await run(up);
    expect(failure?.code).toBe('registry-unreachable');
    expect(failure?.details.name).toBe('registre.invalid/inconnu:1');
  });

  it('names the service whose health another waits for', async () => {
    const health = 'healthcheck: { test: ["CMD", "false"], interval: 200ms, retries: 1 }';
    const text = STACK.replace('depends_on: [cle]', 'depends_on: { cle: { condition: service_healthy } }');
    await put('pile/compose.yaml', text.replace('command: sleep 600', `command: sleep 600\n    ${health}`));
    const { failure } = await run(up);
    expect(failure).toMatchObject({ code: 'compose-unhealthy', details: { name: 'pile-cle-1' } });
  });

  it('ends at once when it is stopped, and when the engine goes', async () => {
    const health = 'healthcheck: { test: ["CMD", "false"], interval: 60s }';
    const text = STACK.replace('depends_on: [cle]', 'depends_on: { cle: { condition: service_healthy } }');
    await put('pile/compose.yaml', text.replace('command: sleep 600', `command: sleep 600\n    ${health}`));
    const isWaiting = (runs: readonly ComposeRun[]) =>
      runs.some(({ objects }) => objects.some(({ status }) => status === 'Waiting'));
    const stopped = await stacks.start(up);
    await valueWhere(stacks.runs, isWaiting);
    await expect(stacks.start(up)).rejects.toThrow('compose-busy');
    operations.cancel(stopped);
    expect((await end(stopped)).state).toBe('cancelled');
    stacks.dismiss(stopped);

    const lost = await stacks.start(up);
    await valueWhere(stacks.runs, isWaiting);
    const privateEngine = currentPrivateEngine();
    await privateEngine.stop('SIGKILL');
    const { state, failure } = await end(lost);
    await privateEngine.start();
    expect([state, failure?.code]).toEqual(['failed', 'docker-unreachable']);
    await engineIs(engine, 'ready');
  });
});

describe('another stack of the same name', () => {
  it('is never taken over nor taken down', async () => {
    await put('autre/compose.yaml', `name: pile\n${STACK}`);
    await run(up);
    const other = { folder: 'autre', file: 'compose.yaml' };
    expect(await run({ ...down, ...other })).toMatchObject({
      state: 'failed',
      failure: {
        code: 'compose-project-elsewhere',
        details: { project: 'pile', folder: join(workspace.dir, 'pile') },
      },
    });
    expect(docker('ps', '--format', '{{.Names}}').split('\n').sort()).toEqual(['pile-cle-1', 'pile-web-1']);
    expect((await run(down)).state).toBe('done');
  });
});
