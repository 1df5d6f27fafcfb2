import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Builds } from '#main/build/builds.ts';
import type { Operations } from '#main/core/operations.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { Parts } from '#main/parts.ts';
import type { BuildRequest, BuildView } from '#shared/contract/build.ts';
import { LAST_LAYER_REFERENCE } from '#shared/domain/build.ts';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';
import { engineIs, valueWhere } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { openTestParts } from '../support/parts.ts';

let dir: string;
let parts: Parts;
let engine: Parts['engine'];
let operations: Operations;
let workspace: Workspace;
let builds: Builds;
const tags = new Set<string>();

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-builds-'));
  parts = await openTestParts(dir);
  ({ engine, operations, workspace, builds } = parts);
});

afterEach(async () => {
  for (const tag of tags) removeImage(tag);
  tags.clear();
  await parts.close();
  await rm(dir, { recursive: true });
});

function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function removeImage(tag: string): void {
  try {
    docker('rmi', '--force', tag);
  } catch {
    // The build never made it.
  }
}

async function put(path: string, text: string): Promise<void> {
  const file = join(workspace.dir, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

function request(changes: Partial<BuildRequest> = {}): BuildRequest {
  const tag = changes.tag ?? 'essai-build:1';
  tags.add(tag);
  return {
    folder: 'site',
    dockerfile: 'Dockerfile',
    target: null,
    args: [],
    secrets: [],
    skipsCache: false,
    lendsSsh: false,
    ...changes,
    tag,
  };
}

/** Starts a build and waits for its end, as the panel sees it. */
async function build(changes: Partial<BuildRequest> = {}): Promise<BuildView> {
  const operationId = await builds.start(request(changes));
  return view(operationId, ({ state }) => state !== 'running');
}

async function view(operationId: string, fits: (view: BuildView) => boolean): Promise<BuildView> {
  const list = await valueWhere(
    builds.list,
    (all) => all.some((it) => it.operationId === operationId && fits(it)),
    100_000,
  );
  const found = list.find((it) => it.operationId === operationId);
  if (!found) throw new Error('no such build');
  return found;
}

const recipeStates = ({ steps }: BuildView) =>
  steps.filter(({ kind, line }) => kind === 'recipe' && line !== 1).map(({ state }) => state);

const unique = () => `${process.pid}.${Math.round(performance.now() * 1000)}`;

describe('a build on a real engine', () => {
  it('says its steps, their logs, and what it made; the second comes from the cache', async () => {
    const mark = unique();
    await put('site/Dockerfile', `FROM cale/outils\nWORKDIR /app\nCOPY a.txt .\nRUN echo bonjour ${mark}\n`);
    await put('site/a.txt', 'un');
    const first = await build();
    expect(first).toMatchObject({ state: 'done', failure: null, change: { previous: null } });
    expect(recipeStates(first)).toEqual(['done', 'done', 'done']);
    const run = first.steps.find(({ line }) => line === 4);
    const { value: log } = await builds.watchLog(first.operationId, run?.stepId ?? '').next();
    expect(log).toEqual({ log: `bonjour ${mark}\n`, isCut: false });

    const second = await build();
    expect(recipeStates(second)).toEqual(['cached', 'cached', 'cached']);
    expect(second.change?.imageId).toBe(first.change?.imageId);

    await put('site/a.txt', 'deux, plus long');
    const third = await build();
    expect(recipeStates(third)).toEqual(['cached', 'done', 'done']);
    expect(third.change?.previous?.imageId).toBe(first.change?.imageId);
    const changes = third.change?.steps.map(({ change }) => change) ?? [];
    expect(changes.filter((it) => it === 'gone').length).toBe(changes.filter((it) => it === 'new').length);
    expect(third.change?.sharedLayerCount).toBe((third.change?.layerCount ?? 0) - 2);
    expect(docker('image', 'inspect', '--format', '{{.Id}}', 'essai-build:1')).toBe(third.change?.imageId);
  });

  it('says of each instruction what it did, with settings, stages and without the cache', async () => {
    const recipe = (value: string) =>
      [
        'FROM cale/outils AS atelier',
        "RUN echo fait > /fait && touch -d '2020-01-01 00:00:00' /fait",
        'FROM cale/outils AS fin',
        'COPY a.txt /',
        `ENV MOT=${value}`,
        'COPY --from=atelier /fait /',
        'CMD ["true"]',
      ].join('\n');
    const said = ({ change }: BuildView) =>
      change?.steps.slice(1).map((step) => `${step.change} ${step.instruction.replace(' # buildkit', '')}`);
    await put('site/a.txt', unique());
    await put('site/Dockerfile', recipe('un'));
    const copied = ['COPY a.txt /', 'COPY /fait /'];
    expect(said(await build())).toEqual([
      ...['new COPY a.txt /', 'new ENV MOT=un', 'new COPY /fait /', 'new CMD ["true"]'],
    ]);
    // Under another name at once: all is of the cache, and only what makes no layer comes with this build.
    expect(said(await build({ tag: 'essai-build:2' }))).toEqual([
      ...['present COPY a.txt /', 'new ENV MOT=un', 'present COPY /fait /', 'new CMD ["true"]'],
    ]);
    await put('site/Dockerfile', recipe('deux'));
    const kept = [...copied, 'CMD ["true"]'].map((one) => `same ${one}`);
    expect(said(await build())).toEqual([...kept, 'gone ENV MOT=un', 'new ENV MOT=deux']);
    const again = await build({ skipsCache: true });
    expect(again.change?.sharedLayerCount).toBe(again.change?.layerCount);
    expect(said(again)?.every((one) => one.startsWith('same '))).toBe(true);
  });

  it('takes arguments, a target, a secret that no layer keeps, and builds without the cache', async () => {
    const recipe = [
      'FROM cale/outils AS base',
      'ARG MOT=rien',
      'RUN --mount=type=secret,id=cle echo "$MOT" > /mot && wc -c < /run/secrets/cle > /taille',
      'FROM base AS fin',
      'RUN false',
    ];
    await put('site/Dockerfile', recipe.join('\n'));
    await put('secrets/ma cle, la vraie.txt', 'sesame');
    const options = {
      target: 'base',
      args: [{ name: 'MOT', value: "l'eau « vive »" }],
      secrets: [{ id: 'cle', path: 'secrets/ma cle, la vraie.txt' }],
      skipsCache: true,
    };
    const first = await build(options);
    expect(first.failure).toBeNull();
    expect(docker('run', '--rm', 'essai-build:1', 'cat', '/mot', '/taille')).toBe("l'eau « vive »\n6");
    expect(recipeStates(await build(options))).toEqual(['done']);
  });

  it('points at the line that failed and opens the layer before it', async () => {
    const recipe = [
      'FROM cale/outils',
      `RUN echo ${unique()} > /trace`,
      'RUN echo avant && \\',
      '    exit 7',
      'RUN true',
    ];
    await put('site/Dockerfile', recipe.join('\n'));
    const failed = await build();
    expect(failed).toMatchObject({
      state: 'failed',
      change: null,
      failure: {
        code: 'build-step-failed',
        details: { exitCode: 7, line: 3 },
        line: 3,
        lineText: 'RUN echo avant && \\',
        hasLastLayer: true,
      },
    });
    expect(failed.steps.find(({ stepId }) => stepId === failed.failure?.stepId)).toMatchObject({ line: 3 });
    expect(recipeStates(failed)).toEqual(['done', 'failed', 'skipped']);

    tags.add(LAST_LAYER_REFERENCE);
    const { state } = await operations.ended(builds.lastLayer(failed.operationId));
    expect(state).toBe('done');
    expect(docker('run', '--rm', LAST_LAYER_REFERENCE, 'ls', '/trace')).toBe('/trace');
  });

  it('removes the last layer that another one replaces', async () => {
    const ids = [];
    tags.add(LAST_LAYER_REFERENCE);
    for (const word of ['un', 'deux']) {
      await put('site/Dockerfile', `FROM cale/outils\nRUN echo ${word} ${unique()}\nRUN false\n`);
      const failed = await build();
      await operations.ended(builds.lastLayer(failed.operationId));
      ids.push(docker('image', 'inspect', '--format', '{{.Id}}', LAST_LAYER_REFERENCE));
    }
    expect(docker('image', 'ls', '--all', '--quiet', '--no-trunc').split('\n')).not.toContain(ids[0]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('says that a base is not here when the network is cut', async () => {
    await put('site/Dockerfile', 'FROM inconnue-ici:3\nRUN true\n');
    const { failure } = await build();
    expect(failure).toMatchObject({
      code: 'build-base-missing',
      details: { name: 'inconnue-ici:3', isNetworkCut: true },
      line: 1,
      hasLastLayer: false,
    });
    const { operationId } = builds.list.value.at(-1) ?? { operationId: '' };
    expect(() => builds.lastLayer(operationId)).toThrow('build-nothing-before');
  });

  it('says what else keeps a recipe from being built', async () => {
    const codeOf = async (recipe: string, changes: Partial<BuildRequest> = {}) => {
      await put('site/Dockerfile', recipe);
      return (await build(changes)).failure?.code;
    };
    expect(await codeOf('FROM cale/outils\nRUNN x\n')).toBe('build-dockerfile-invalid');
    expect(await codeOf('FROM cale/outils\nCOPY absent.txt /\n')).toBe('build-file-missing');
    expect(await codeOf('FROM cale/outils\n', { target: 'absente' })).toBe('build-target-unknown');
    expect(await codeOf('# syntax=docker/dockerfile:1\nFROM cale/outils\n')).toBe('build-syntax-unavailable');
    expect(await codeOf('')).toBe('build-dockerfile-invalid');
    await expect(builds.start(request({ dockerfile: 'Dockerfile.absent' }))).rejects.toThrow(
      'file-not-found',
    );
    await expect(builds.start(request({ folder: '../..' }))).rejects.toThrow('path-outside-workspace');
    await expect(builds.start(request({ tag: 'Majuscule' }))).rejects.toThrow('image-name-invalid');
  });

  it('leaves nothing running when it is cancelled', async () => {
    // A number of few digits may stand in another command of the machine.
    const seconds = `600${unique()}`;
    await put('site/Dockerfile', `FROM cale/outils\nRUN echo parti; sleep ${seconds}\n`);
    const operationId = await builds.start(request());
    await view(operationId, ({ steps }) => steps.some(({ hasLog, line }) => line === 2 && hasLog));
    expect(commandsWith(seconds)).not.toEqual([]);
    operations.cancel(operationId);
    const cancelled = await view(operationId, ({ state }) => state !== 'running');
    expect(cancelled).toMatchObject({ state: 'cancelled', failure: null });
    expect(cancelled.steps.find(({ line }) => line === 2)).toMatchObject({ state: 'stopped' });
    await expect.poll(() => commandsWith(seconds)).toEqual([]);
    await expect.poll(() => commandsWith(workspace.dir)).toEqual([]);
  });

  it('ends, and says why, when the engine dies', async () => {
    const own = currentPrivateEngine();
    await put('site/Dockerfile', 'FROM cale/outils\nRUN echo parti; sleep 600\n');
    const operationId = await builds.start(request());
    await view(operationId, ({ steps }) => steps.some(({ hasLog, line }) => line === 2 && hasLog));
    await own.stop('SIGKILL');
    try {
      const lost = await view(operationId, ({ state }) => state !== 'running');
      expect(lost).toMatchObject({ state: 'failed', failure: { code: 'docker-unreachable' } });
    } finally {
      await own.start();
    }
    await engineIs(engine, 'ready');
    await put('site/Dockerfile', 'FROM cale/outils\n');
    expect((await build()).state).toBe('done');
  });

  it.each([
    ['RUN echo "connection refused" && exit 3', 'build-step-failed', 2],
    ['RUN echo "no space left on device"; exit 1', 'build-step-failed', 2],
    ['FROM localhost:5999/base:1', 'build-base-missing', 2],
  ])('takes no cause from the words of the recipe: %s', async (words, code, line) => {
    await put('site/Dockerfile', `FROM cale/outils\n${words}\n`);
    expect(await build({ skipsCache: true })).toMatchObject({ state: 'failed', failure: { code, line } });
  });

  it('cuts instructions where BuildKit does, with signs that look like here-documents', async () => {
    const recipe = [
      'FROM cale/outils',
      'RUN echo $((1 << 2)) "a << b"',
      'RUN <<FIN cat',
      'un',
      'FIN',
      'RIEN',
    ];
    await put('site/Dockerfile', `${recipe.join('\n')}\n`);
    const said = await build();
    expect(said.failure).toMatchObject({ code: 'build-dockerfile-invalid', line: 6 });
    expect(parseDockerfile(recipe.join('\n')).instructions.at(-1)?.line).toBe(6);
  });

  it('says that the tool is missing', async () => {
    await put('site/Dockerfile', 'FROM cale/outils\n');
    const path = process.env.PATH;
    process.env.PATH = join(dir, 'nulle-part');
    try {
      const operationId = await builds.start(request());
      const ended = await operations.ended(operationId);
      expect(ended).toMatchObject({ state: 'failed', errorCode: 'build-tool-missing' });
    } finally {
      process.env.PATH = path;
    }
  });
});

/** Command lines of the machine that hold these words. */
function commandsWith(words: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    })
    .filter((command) => command.includes(words));
}

describe('an SSH agent', () => {
  it('is lent to the step that asks for it, and said to be missing when there is none', async () => {
    await put('site/Dockerfile', 'FROM cale/outils\nRUN --mount=type=ssh test -S "$SSH_AUTH_SOCK"\n');
    const agent = createServer((connection) => connection.destroy());
    await new Promise<void>((resolve) => agent.listen(join(dir, 'agent'), resolve));
    vi.stubEnv('SSH_AUTH_SOCK', join(dir, 'agent'));
    expect((await build({ lendsSsh: true, skipsCache: true })).state).toBe('done');
    expect((await build({ skipsCache: true })).failure?.code).toBe('build-step-failed');
    agent.close();
    vi.stubEnv('SSH_AUTH_SOCK', '');
    expect((await build({ lendsSsh: true })).failure?.code).toBe('build-ssh-missing');
    vi.unstubAllEnvs();
  });
});

describe('the context of a build', () => {
  it('respects .dockerignore, as the build does', async () => {
    await put('site/Dockerfile', 'FROM cale/outils\nWORKDIR /app\nCOPY . .\n');
    await put('site/.dockerignore', '*.log\n!garde.log\nnode_modules\n**/cache/\n');
    for (const path of ['a.txt', 'b.log', 'garde.log', 'node_modules/x/y.js', 'src/cache/z', 'src/z']) {
      await put(`site/${path}`, 'x');
    }
    await build();
    const sent = docker('run', '--rm', 'essai-build:1', 'find', '/app', '-type', 'f').split('\n').sort();
    expect(sent.map((path) => path.replace('/app/', ''))).toEqual(
      ['.dockerignore', 'Dockerfile', 'a.txt', 'garde.log', 'src/z'].sort(),
    );
    const context = await builds.context('site', 'Dockerfile');
    expect(context).toMatchObject({ fileCount: sent.length, ignoreFile: '.dockerignore', isComplete: true });
  });

  it('names the biggest files and stops counting in time', async () => {
    await put('gros/Dockerfile', 'FROM cale/outils\n');
    await put('gros/petit.txt', 'x');
    await put('gros/film.mkv', '');
    await truncate(join(workspace.dir, 'gros/film.mkv'), 200_000_000);
    await symlink('/', join(workspace.dir, 'gros/racine'));
    const context = await builds.context('gros', 'Dockerfile');
    expect(context.totalBytes).toBeGreaterThan(200_000_000);
    expect(context.biggest[0]).toEqual({ path: 'film.mkv', sizeBytes: 200_000_000 });
    expect(context.fileCount).toBe(4);
    await expect(builds.context('..', 'Dockerfile')).rejects.toThrow('path-outside-workspace');
  });
});
