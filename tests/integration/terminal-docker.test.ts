import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { followContainerLogs } from '#main/docker/container/logs-stream.ts';
import { startTerminalExec } from '#main/docker/container/terminal-exec.ts';
import { removeLeftContainers } from '#main/docker/helper/helper-container.ts';
import { startWorkstation } from '#main/docker/helper/workstation.ts';
import { createTerminals, type Terminals } from '#main/terminal/terminals.ts';
import type { TerminalInfo, TerminalOpen } from '#shared/contract/terminal.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { startQuietClock } from '../support/quiet-clock.ts';
import { TestScreen } from '../support/terminal-screen.ts';

const socketPath = currentPrivateEngine().endpoint.replace('unix://', '');
const docker: DockerClient = createDockerClient({ socketPath });
const owner = { dataDirId: randomUUID(), activeNames: new Set<string>() };

/** The shell of busybox asks where the cursor is after its prompt. */
const PROMPT = /[#$] (\x1b\[6n)?$/;

let dir: string;
let terminals: Terminals;
let container: string;

beforeAll(async () => {
  container = `cale-essai-${randomUUID().slice(0, 8)}`;
  const Cmd = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'];
  const created = await docker.createContainer({ Image: 'cale/outils', name: container, Cmd });
  await created.start();
});

afterAll(() => docker.getContainer(container).remove({ force: true }));

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-terminal-'));
  terminals = createTerminals({
    workspaceDir: dir,
    shellDir: join(dir, 'shell'),
    cliEnv: () => ({ DOCKER_HOST: `unix://${socketPath}` }),
    startWorkstation: (size) => startWorkstation(docker, { ...size, ...place(), owner }),
    startExec: (request) => startTerminalExec(docker, request),
    followLogs: (request) => followContainerLogs(docker, request),
    startPod: () => Promise.reject(new Error('no cluster in this test')),
  });
});

afterEach(async () => {
  await terminals.stop();
  await rm(dir, { recursive: true, force: true });
});

const place = () => ({ workspaceDir: dir, socketPath, sharesFolders: true });

async function open(request: TerminalOpen) {
  const info = await terminals.open(request);
  const screen = new TestScreen();
  terminals.attach(info.terminalId, screen.channel);
  return { info, screen };
}

function stateOf(info: TerminalInfo): TerminalInfo | undefined {
  return terminals.list.value.find(({ terminalId }) => terminalId === info.terminalId);
}

async function untilEnded(info: TerminalInfo, timeout = 60_000) {
  await expect.poll(() => stateOf(info)?.state, { timeout, interval: 10 }).toBe('ended');
  return stateOf(info);
}

async function processesIn(name: string): Promise<string[]> {
  const { Processes } = await docker.getContainer(name).top();
  return Processes.map((fields: string[]) => fields.at(-1) ?? '');
}

describe('a terminal in a container', () => {
  it('gives the best shell there is, with its size, and says how it ended', async () => {
    const { info, screen } = await open({ kind: 'container-exec', container, cols: 101, rows: 33 });
    expect(info.subject).toBe(container);
    screen.type('stty size; echo "[$TERM]"; exit 5\r');
    await screen.untilText(/33 101[\s\S]*\[xterm-256color\]/);
    expect(await untilEnded(info)).toMatchObject({ exitCode: 5, signal: null });
  });

  it('follows the size of its screen', async () => {
    const { screen } = await open({ kind: 'container-exec', container });
    await screen.untilText(PROMPT);
    screen.resize(77, 22);
    screen.type('until stty size | grep "22 77"; do sleep 0.05; done\r');
    await screen.untilText(/\r\n22 77/);
  });

  it('carries two million lines whole and in order', async () => {
    const { info, screen } = await open({
      kind: 'container-exec',
      container,
      command: ['sh', '-c', 'read go; seq 1 2000000'],
    });
    let next = 1;
    let firstWrong: string | null = null;
    let rest = '';
    screen.onBytes = (bytes) => {
      const lines = (rest + Buffer.from(bytes).toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter(Boolean)) {
        if (line !== String(next)) firstWrong ??= line;
        next += 1;
      }
    };
    screen.type('\r');
    // Five seconds on a machine that does nothing else.
    await untilEnded(info, 100_000);
    await screen.untilText('2000000\r\n');
    expect({ next, firstWrong }).toEqual({ next: 2_000_001, firstWrong: null });
  });

  it('interrupts a flood within 200 ms of Ctrl+C', async () => {
    const { screen } = await open({ kind: 'container-exec', container });
    screen.type('yes\r');
    await screen.until(({ receivedBytes }) => receivedBytes > 4_000_000);
    const elapsed = startQuietClock();
    screen.type('\x03');
    await screen.untilText(new RegExp(`\\^C[\\s\\S]*${PROMPT.source}`));
    expect(elapsed()).toBeLessThan(200);
  });

  it('leaves nothing running in the container when closed', async () => {
    const { info, screen } = await open({ kind: 'container-exec', container });
    screen.type('sleep 4321 & sleep 5432\r');
    await expect.poll(() => processesIn(container)).toContain('sleep 5432');
    await terminals.close(info.terminalId);
    await expect
      .poll(async () => (await processesIn(container)).filter((line) => /4321|5432/.test(line)))
      .toEqual([]);
  });

  it('is refused with its cause where there is no such container, or it is stopped', async () => {
    await expect(open({ kind: 'container-exec', container: 'cale-absent' })).rejects.toMatchObject({
      code: 'container-not-found',
    });
    const stopped = await docker.createContainer({ Image: 'cale/outils', Cmd: ['true'] });
    try {
      await expect(open({ kind: 'container-exec', container: stopped.id })).rejects.toMatchObject({
        code: 'container-not-running',
      });
    } finally {
      await stopped.remove();
    }
    expect(terminals.list.value).toEqual([]);
  });

  it('says that a program does not exist, by its code', async () => {
    const { info } = await open({ kind: 'container-exec', container, command: ['inconnu'] });
    // 127 as a shell says it, 126 for older engines.
    expect([126, 127]).toContain((await untilEnded(info))?.exitCode);
  });
});

describe('the log of a container', () => {
  async function startLogger(Tty: boolean, script: string) {
    const created = await docker.createContainer({ Image: 'cale/outils', Cmd: ['sh', '-c', script], Tty });
    await created.start();
    return created;
  }

  it.each([false, true])(
    'is shown from its start, then followed to its end (terminal: %s)',
    async (hasTty) => {
      const script = 'echo un; echo deux >&2; until [ -e /suite ]; do sleep 0.05; done; printf "%s" trois';
      const logger = await startLogger(hasTty, script);
      try {
        const { info, screen } = await open({ kind: 'container-logs', container: logger.id });
        await screen.untilText(/un\r\n/);
        await screen.untilText(/deux\r\n/);
        const exec = await logger.exec({ Cmd: ['touch', '/suite'] });
        await exec.start({ Detach: true });
        expect(await untilEnded(info)).toMatchObject({ exitCode: 0, signal: null });
        expect(screen.text).toMatch(/trois$/);
      } finally {
        await logger.remove({ force: true });
      }
    },
  );

  it('stops being followed at Ctrl+C, and the container goes on', async () => {
    const logger = await startLogger(false, 'while :; do echo ligne; sleep 0.05; done');
    try {
      const { info, screen } = await open({ kind: 'container-logs', container: logger.id });
      await screen.untilText('ligne\r\nligne\r\n');
      screen.type('\x03');
      expect(await untilEnded(info)).toMatchObject({ exitCode: null, signal: 'SIGINT' });
      expect((await logger.inspect()).State.Running).toBe(true);
    } finally {
      await logger.remove({ force: true });
    }
  });
});

describe('a poste', () => {
  const postes = () => docker.listContainers({ all: true, filters: { label: ['fr.cale-seche.role=poste'] } });

  it('drives the same engine, shares the workspace at the same path, and is removed when closed', async () => {
    await writeFile(join(dir, 'note.txt'), 'bonjour du poste');
    const { info, screen } = await open({ kind: 'poste', cols: 120, rows: 30 });
    screen.type(`docker ps --format '{{.Names}}'; cat "$PWD/note.txt"; echo; pwd\r`);
    await screen.untilText(container);
    await screen.untilText('bonjour du poste');
    await screen.untilText(`\r\n${dir}\r\n`);
    expect(await postes()).toHaveLength(1);
    await terminals.close(info.terminalId);
    await expect.poll(postes).toEqual([]);
  });

  it('that ended by itself says how, and is removed', async () => {
    const { info, screen } = await open({ kind: 'poste' });
    screen.type('exit 6\r');
    expect(await untilEnded(info)).toMatchObject({ exitCode: 6 });
    await expect.poll(postes).toEqual([]);
  });

  it('left by an earlier run is removed, and no other container', async () => {
    const size = { cols: 80, rows: 24, ...place() };
    const left = await startWorkstation(docker, {
      ...size,
      command: null,
      owner: { ...owner, activeNames: new Set() },
    });
    const another = await startWorkstation(docker, {
      ...size,
      command: null,
      owner: { ...owner, dataDirId: 'autre', activeNames: new Set() },
    });
    const lookalike = await docker.createContainer({
      Image: 'cale/outils',
      Labels: { 'fr.cale-seche.dossier': owner.dataDirId },
    });
    await open({ kind: 'poste' });
    await removeLeftContainers(docker, owner);
    await lookalike.remove();
    const owners = (await postes()).map(({ Labels }) => Labels['fr.cale-seche.dossier']);
    expect(owners.sort()).toEqual(['autre', owner.dataDirId].sort());
    await expect(docker.getContainer(container).inspect()).resolves.toBeDefined();
    await Promise.all([left.program.kill(), another.program.kill()]);
  });

  it('is refused with its cause when its image is missing', async () => {
    const image = docker.getImage('cale/poste');
    await image.tag({ repo: 'cale/poste-garde', tag: 'latest' });
    await image.remove();
    try {
      await expect(open({ kind: 'poste' })).rejects.toMatchObject({ code: 'image-not-found' });
    } finally {
      await docker.getImage('cale/poste-garde').tag({ repo: 'cale/poste', tag: 'latest' });
      await docker.getImage('cale/poste-garde').remove();
    }
  });
});
