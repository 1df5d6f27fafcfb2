import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine } from '#main/engine/engine.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { connectTestEngine, engineIs, type TestEngineOptions } from '../support/connected-engine.ts';
import { currentPrivateEngine } from '../support/engine.ts';
import { startQuietClock } from '../support/quiet-clock.ts';

const dockerd = currentPrivateEngine();
const opened: Engine[] = [];

function connect(options?: TestEngineOptions) {
  const connected = connectTestEngine(options);
  opened.push(connected.engine);
  return connected;
}

/** Only a stopped engine may be started: a second start would take the socket of the first. */
let isStopped = false;
async function stopEngine(signal?: NodeJS.Signals): Promise<void> {
  isStopped = true;
  await dockerd.stop(signal);
}
async function startEngine(): Promise<void> {
  await dockerd.start();
  isStopped = false;
}

afterEach(async () => {
  for (const engine of opened.splice(0)) engine.close();
  if (isStopped) await startEngine();
});

/** Collects volume events: few other things make any. */
function collectEvents(engine: Engine) {
  const events: EngineEvent[] = [];
  engine.onEvent((event) => events.push(event));
  const names = () => events.filter((event) => event.action === 'create').map((event) => event.name);
  return { events, names };
}

describe('the engine of DOCKER_HOST', () => {
  it('is found and says what it is', async () => {
    const { engine } = connect();
    const { info, source } = await engineIs(engine, 'ready');
    expect(source).toMatchObject({ kind: 'env', endpoint: dockerd.endpoint, isRemote: false });
    expect(info).toMatchObject({ isPodman: false, isRootless: false });
    expect(engine.capabilities.value).toEqual(expect.arrayContaining(['bind-mount', 'memory-limit']));
    expect(engine.publishedAddress).toBe('127.0.0.1');
  });

  it('is the one the docker command reaches with the given environment', async () => {
    const { engine } = connect();
    await engineIs(engine, 'ready');
    expect(engine.cliEnv()).toMatchObject({ DOCKER_HOST: dockerd.endpoint, DOCKER_CONTEXT: '' });
  });

  it('refuses to hand out a client until it is ready', () => {
    const { engine } = connect();
    expect(() => engine.docker()).toThrow(expect.objectContaining({ code: 'docker-unreachable' }));
  });
});

describe('an engine that is killed', () => {
  it('is lost within 2 s and back by itself', async () => {
    const { engine } = connect();
    engine.noteViewer();
    await engineIs(engine, 'ready');
    const elapsed = startQuietClock();
    const killed = stopEngine('SIGKILL');
    const status = await engineIs(engine, 'lost');
    expect(elapsed()).toBeLessThan(2_000);
    expect(status).toMatchObject({ errorCode: 'docker-unreachable', source: { kind: 'env' } });
    expect(() => engine.docker()).toThrow(expect.objectContaining({ code: 'docker-unreachable' }));
    await killed;
    await startEngine();
    await engineIs(engine, 'ready');
    await engine.docker().info();
  });
});

describe('an engine that hangs', () => {
  it('is lost within 2 s although its socket is still there, and back when it answers again', async () => {
    const { engine } = connect();
    engine.noteViewer();
    await engineIs(engine, 'ready');
    const pid = Number(readFileSync(join(dockerd.dir, 'docker.pid'), 'utf8'));
    const elapsed = startQuietClock();
    process.kill(pid, 'SIGSTOP');
    try {
      await engineIs(engine, 'lost');
      expect(elapsed()).toBeLessThan(2_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await engineIs(engine, 'ready');
  });

  it('tells afterwards what happened while nobody was listening, each event once', async () => {
    const { engine } = connect();
    const other = connect().engine;
    const { names } = collectEvents(engine);
    engine.noteViewer();
    await Promise.all([engineIs(engine, 'ready'), engineIs(other, 'ready')]);
    await other.docker().createVolume({ Name: 'cale-avant' });
    await expect.poll(names).toContain('cale-avant');
    const pid = Number(readFileSync(join(dockerd.dir, 'docker.pid'), 'utf8'));
    process.kill(pid, 'SIGSTOP');
    const pending = other.docker().createVolume({ Name: 'cale-pendant' });
    await engineIs(engine, 'lost');
    process.kill(pid, 'SIGCONT');
    await pending;
    await engineIs(engine, 'ready');
    await engineIs(other, 'ready');
    await other.docker().createVolume({ Name: 'cale-apres' });
    await expect.poll(names).toContain('cale-apres');
    expect(names()).toEqual(['cale-avant', 'cale-pendant', 'cale-apres']);
    for (const name of names()) await other.docker().getVolume(name).remove();
  });
});

describe('an engine that is not there', () => {
  it('is told as none, and found when it starts', async () => {
    await stopEngine();
    const { engine } = connect();
    engine.noteViewer();
    const status = await engineIs(engine, 'none');
    expect(status).toMatchObject({ errorCode: 'docker-unreachable', source: { kind: 'env' } });
    await startEngine();
    await engineIs(engine, 'ready');
  });

  it('has the docker command sent where it was asked for, and nowhere else', async () => {
    const { engine } = connect({ optionUrl: 'unix:///nulle/part.sock' });
    await engineIs(engine, 'none');
    expect(engine.cliEnv()).toMatchObject({ DOCKER_HOST: 'unix:///nulle/part.sock' });
  });
});

describe('choosing another engine', () => {
  it('uses what the learner typed, keeps it, and goes back to automatic', async () => {
    const { engine, settings } = connect({ optionUrl: 'unix:///nulle/part.sock' });
    await engineIs(engine, 'none');
    await engine.select(null, dockerd.endpoint);
    const { source } = await engineIs(engine, 'ready');
    expect(source).toMatchObject({ kind: 'custom', endpoint: dockerd.endpoint });
    expect(settings()).toMatchObject({ engineSourceId: `custom:${dockerd.endpoint}` });
    await engine.select(null);
    await engineIs(engine, 'none');
  });

  it('refuses an address that is none and a source that does not exist', async () => {
    const { engine } = connect();
    await expect(engine.select(null, 'ftp://x')).rejects.toMatchObject({ code: 'docker-source-unknown' });
    await expect(engine.select('context:absent')).rejects.toMatchObject({ code: 'docker-source-unknown' });
  });
});
