import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { callEngine, type EngineSubject } from '#main/docker/errors.ts';
import { type AppError, isAppErrorCode } from '#shared/errors.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { currentPrivateEngine } from '../support/engine.ts';

const IMAGE = 'cale/outils:latest';
const OWN_IMAGE = 'cale-refus:image';
const LABEL = 'fr.cale-seche.test=refus';
let docker: DockerClient;

beforeAll(() => {
  docker = createDockerClient({ socketPath: currentPrivateEngine().socketPath });
});
afterAll(async () => {
  const containers = await docker.listContainers({ all: true, filters: { label: [LABEL] } });
  await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  await docker
    .getVolume('cale-refus')
    .remove()
    .catch(() => {});
  await docker
    .getNetwork('cale-refus')
    .remove()
    .catch(() => {});
  await docker
    .getImage(OWN_IMAGE)
    .remove()
    .catch(() => {});
  closeDockerClient(docker);
});

const ExposedPorts = { '80/tcp': {} };

/** An image with one name only: the engine takes one of several names away without a word. */
async function ownImage(): Promise<string> {
  const source = await create('cale-refus-source');
  await source.commit({ repo: 'cale-refus', tag: 'image' });
  return OWN_IMAGE;
}

function create(name: string, host: object = {}, image = IMAGE) {
  const [key = '', value = ''] = LABEL.split('=');
  const options = {
    name,
    Image: image,
    Cmd: ['sleep', '600'],
    Labels: { [key]: value },
    ExposedPorts,
    HostConfig: host,
  };
  return docker.createContainer(options);
}

async function start(name: string, host: object = {}, image = IMAGE) {
  const container = await create(name, host, image);
  await container.start();
  return container;
}

/** The engine's refusal as the app says it, with a French text for it. */
async function refusal(call: Promise<unknown>, subject?: EngineSubject): Promise<AppError> {
  const error = await callEngine(call, subject).then(
    () => null,
    (thrown: AppError) => thrown,
  );
  if (!error || !isAppErrorCode(error.code)) throw new Error('the engine did not refuse');
  const { title, cause, remedy } = errorText(error.code, error.details);
  expect([title, cause, remedy].every((sentence) => sentence.length > 0)).toBe(true);
  return error;
}

describe('the engine’s refusals have names of ours', () => {
  it('for a name in use', async () => {
    await create('cale-refus-nom');
    expect(await refusal(create('cale-refus-nom'))).toMatchObject({
      code: 'name-already-used',
      details: { name: 'cale-refus-nom', holder: expect.stringMatching(/^[0-9a-f]{12}$/) },
    });
  });

  it('for a port in use', async () => {
    const host = { PortBindings: { '80/tcp': [{ HostPort: '18980' }] } };
    await start('cale-refus-port-1', host);
    expect(await refusal(start('cale-refus-port-2', host))).toMatchObject({
      code: 'port-already-used',
      details: { port: 18980 },
    });
  });

  it('for a port that a program of the machine listens to', async () => {
    const { createServer } = await import('node:net');
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(18981, '0.0.0.0', resolve));
    const host = { PortBindings: { '80/tcp': [{ HostPort: '18981' }] } };
    const error = await refusal(start('cale-refus-port-3', host));
    server.close();
    expect(error).toMatchObject({ code: 'port-already-used', details: { port: 18981 } });
  });

  it('for an image, a container, a volume and a network that are not there', async () => {
    const image = docker.createContainer({ Image: 'cale/absente:v9' });
    expect(await refusal(image)).toMatchObject({
      code: 'image-not-found',
      details: { name: 'cale/absente:v9' },
    });
    expect(await refusal(docker.getContainer('cale-absent').inspect())).toMatchObject({
      code: 'container-not-found',
      details: { name: 'cale-absent' },
    });
    expect(
      await refusal(docker.getVolume('cale-absent').inspect(), { type: 'volume', name: 'v' }),
    ).toMatchObject({
      code: 'volume-not-found',
      details: { name: 'v' },
    });
    expect(await refusal(docker.getNetwork('cale-absent').inspect())).toMatchObject({
      code: 'network-not-found',
    });
  });

  it('for a volume in use', async () => {
    await docker.createVolume({ Name: 'cale-refus' });
    await create('cale-refus-volume', { Mounts: [{ Type: 'volume', Source: 'cale-refus', Target: '/v' }] });
    expect(await refusal(docker.getVolume('cale-refus').remove(), { name: 'cale-refus' })).toMatchObject({
      code: 'object-in-use',
      details: { name: 'cale-refus' },
    });
  });

  it('for a network in use, and one whose name is taken', async () => {
    const network = await docker.createNetwork({ Name: 'cale-refus' });
    await start('cale-refus-reseau', { NetworkMode: 'cale-refus' });
    expect(await refusal(network.remove())).toMatchObject({ code: 'object-in-use' });
    const again = docker.createNetwork({ Name: 'cale-refus', CheckDuplicate: true });
    expect(await refusal(again)).toMatchObject({
      code: 'name-already-used',
      details: { name: 'cale-refus' },
    });
  });

  it('for an image in use and a container that runs', async () => {
    const container = await start('cale-refus-image', {}, await ownImage());
    expect(await refusal(docker.getImage(OWN_IMAGE).remove())).toMatchObject({ code: 'object-in-use' });
    expect(await refusal(container.remove())).toMatchObject({ code: 'object-in-use' });
  });

  it('for a container that is stopped or paused', async () => {
    const stopped = await create('cale-refus-arret');
    const exec = { Cmd: ['true'] };
    expect(await refusal(stopped.exec(exec))).toMatchObject({ code: 'container-not-running' });
    const paused = await start('cale-refus-pause');
    await paused.pause();
    expect(await refusal(paused.exec(exec))).toMatchObject({ code: 'container-not-running' });
    await paused.unpause();
  });

  it('for what it does not accept, with its own words', async () => {
    const error = await refusal(create('cale-refus-memoire', { Memory: 1024 }));
    expect(error).toMatchObject({
      code: 'docker-refused',
      details: { message: expect.stringMatching(/memory/i) },
    });
  });

  it('for an engine that is not there', async () => {
    const nobody = createDockerClient({ socketPath: '/nulle/part.sock' });
    expect(await refusal(nobody.info())).toMatchObject({ code: 'docker-unreachable' });
  });
});
