import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { dockerProbes } from '#main/docker/driver.ts';
import { sharesFolders, startWorkstation } from '#main/docker/helper/workstation.ts';
import type { Engine } from '#main/engine/engine.ts';
import { hostPreflightEnvironment } from '#main/engine/preflight/host.ts';
import { createPreflight } from '#main/engine/preflight/preflight.ts';
import { hostSourceEnvironment, type SourceEnvironment } from '#main/engine/source-environment.ts';
import type { PreflightResult } from '#shared/contract/engine.ts';
import { connectTestEngine, engineIs } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';

/**
 * Stands for the program of WSL Containers, in a folder named as WSL's own: notes what it is asked, refuses to run without an
 * input as the real one does, then runs here what it would run in its virtual machine.
 */
const FAKE_WSLC = `#!/bin/sh
printf '%s\\n' "$*" >> "$CALE_WSLC_LOG"
[ /dev/stdin -ef /dev/null ] && exit 6
[ "$1 $2 $3" = "system session run" ] || exit 1
shift 3
exec "$@"
`;

let folder: string;
let host: SourceEnvironment;
let engine: Engine;
const asked = () => readFileSync(join(folder, 'wslc.log'), 'utf8').split('\n').filter(Boolean);

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cale-wslc-')));
  mkdirSync(join(folder, 'WSL'));
  writeFileSync(join(folder, 'WSL/wslc.exe'), FAKE_WSLC, { mode: 0o755 });
  process.env.CALE_WSLC_LOG = join(folder, 'wslc.log');
  // A Windows without any pipe: no server answers there.
  host = { ...hostSourceEnvironment(), platform: 'win32', env: { ProgramFiles: folder }, home: folder };
  engine = connectTestEngine({ host }).engine;
  await engineIs(engine, 'ready');
});
afterAll(() => {
  engine.close();
  delete process.env.CALE_WSLC_LOG;
  rmSync(folder, { recursive: true, force: true });
});

describe('the engine of WSL Containers', () => {
  it('is found by its program when no pipe answers, and asks nobody', () => {
    expect(engine.status.value.source).toMatchObject({ id: 'wslc', product: 'wsl', isRemote: false });
    expect(new Set(asked())).toEqual(new Set(['system session run docker system dial-stdio']));
  });

  it('tells its events, and carries a program of a container both ways', async () => {
    const heard: string[] = [];
    engine.onEvent((event) => heard.push(event.name));
    const output = new PassThrough();
    const container = await engine.docker().createContainer({
      Image: 'cale/outils',
      Cmd: ['sh', '-c', 'read -r line; echo "$line lu"'],
      name: 'cale-wslc',
      OpenStdin: true,
      StdinOnce: true,
    });
    const stream = await container.attach({
      ...{ stream: true, stdin: true, stdout: true, stderr: true },
      hijack: true,
    });
    container.modem.demuxStream(stream, output, output);
    await container.start();
    stream.write('bonjour\n');
    stream.on('end', () => output.end());
    expect(await text(output)).toBe('bonjour lu\n');
    await container.remove({ force: true });
    await expect.poll(() => heard).toContain('cale-wslc');
  });

  it('is known to have neither ports nor folders of Windows, and the preflight says what to do', async () => {
    expect(engine.capabilities.value).toContain('memory-limit');
    for (const absent of ['bind-mount', 'published-port'])
      expect(engine.capabilities.value).not.toContain(absent);
    const kitStatus = () => ({
      ...{ images: [], presentCount: 0, totalCount: 0 },
      ...{ operationId: null, lastFailure: null },
    });
    const { run } = createPreflight({
      ...{ engine, probes: dockerProbes, workspaceDir: folder, kitStatus, logger: createLogger(null) },
      host: { ...hostPreflightEnvironment(), platform: 'win32' },
    });
    const found = new Map<string, PreflightResult>();
    for await (const one of run()) found.set(one.id, one);
    expect(found.get('engine-found')).toMatchObject({ state: 'ok', params: { label: 'WSL' } });
    for (const id of ['bind-mount', 'published-port'] as const)
      expect(found.get(id)).toMatchObject({ state: 'warning', reason: 'in-wsl', lostCapabilities: [id] });
  });

  it('gives a workstation that drives it, without the folder it cannot see', async () => {
    const workspaceDir = join(folder, 'nulle-part');
    const { source } = engine.status.value;
    if (!source) throw new Error('no source');
    const { program } = await startWorkstation(engine.docker(), {
      // This engine is private: its socket is not where that of WSL is.
      ...{
        workspaceDir,
        socketPath: currentPrivateEngine().socketPath,
        sharesFolders: sharesFolders(source),
      },
      owner: { dataDirId: 'wslc', activeNames: new Set() },
      ...{ cols: 80, rows: 24 },
      command: ['sh', '-c', 'docker ps --format "{{.Image}}"; ls -A; echo fin'],
    });
    let written = '';
    program.onOutput((chunk) => {
      written += Buffer.from(chunk).toString('utf8');
    });
    await expect.poll(() => written).toMatch(/fin/);
    expect(written).toMatch(/cale\/poste\r\nfin/);
    await program.kill();
  });

  it('is reached by its address as well, where the program is on the PATH', async () => {
    const path = process.env.PATH;
    writeFileSync(join(folder, 'wslc'), FAKE_WSLC, { mode: 0o755 });
    process.env.PATH = `${folder}:${path}`;
    const { engine: named } = connectTestEngine({ optionUrl: 'wslc://' });
    try {
      expect((await engineIs(named, 'ready')).source).toMatchObject({ kind: 'option', product: 'wsl' });
      expect(named.cliEnv().DOCKER_HOST).toBe('wslc://');
    } finally {
      named.close();
      process.env.PATH = path;
    }
  });

  it('is left with no program once it is closed', async () => {
    engine.close();
    await expect.poll(() => childrenOf(process.pid)).not.toContain('dial-stdio');
  });
});

function childrenOf(pid: number): string {
  return spawnSync('ps', ['-o', 'args=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
}
