import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { leaveSwarm, readSwarm } from '#main/docker/swarm/membership.ts';
import type { PrivateEngine } from '../../scripts/engine/private-engine.ts';
import { currentPrivateEngine } from './engine.ts';

/** The engine as it was handed to the tests: kept beside it, since each file of tests is a process of its own. */
interface Handed {
  /** Of dockerd, with the time of its start: a number may be used again. */
  process: string;
  /** Ids of its images, by reference. */
  images: Record<string, string>;
}

/**
 * Gives the next tests an engine that holds the course's images and nothing else, whatever those before did. One that
 * they stopped, killed, or took an image from serves nobody else: a new one takes its place, at the same address.
 */
export async function handOverEngine(): Promise<void> {
  const engine = currentPrivateEngine();
  const handed = readHanded(engine);
  if (handed === null) return keep(engine);
  if (!(await isWhole(engine, handed))) await replace(engine);
}

const recordOf = ({ dir }: PrivateEngine) => join(dir, 'handed.json');
const dataOf = ({ dir }: PrivateEngine) => join(dir, 'data');
const keptDataOf = ({ dir }: PrivateEngine) => join(dir, 'kept-data');

function readHanded(engine: PrivateEngine): Handed | null {
  const file = recordOf(engine);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Handed) : null;
}

/** Keeps what a new engine has, the first time: its images were loaded just before. */
async function keep(engine: PrivateEngine): Promise<void> {
  await engine.stop();
  copyData(dataOf(engine), keptDataOf(engine));
  await engine.start();
  await record(engine);
}

/** Layers are never written to once they are made: links do. Databases are written in place: they are copied. */
function copyData(from: string, to: string): void {
  const script =
    'mkdir "$2"; for it in "$1"/*; do case "$it" in */overlay2) how=-al;; *) how=-a;; esac; cp $how "$it" "$2"/; done';
  execFileSync('sh', ['-ec', script, 'sh', from, to]);
}

async function record(engine: PrivateEngine): Promise<void> {
  const handed: Handed = { process: processOf(engine), images: await withClient(engine, imagesOf) };
  writeFileSync(recordOf(engine), JSON.stringify(handed));
}

/** Empty when it does not run. */
function processOf({ dir }: PrivateEngine): string {
  try {
    const pid = readFileSync(join(dir, 'docker.pid'), 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[20]}`;
  } catch {
    return '';
  }
}

async function withClient<T>(engine: PrivateEngine, work: (docker: DockerClient) => Promise<T>): Promise<T> {
  const docker = createDockerClient({ socketPath: engine.socketPath });
  try {
    return await work(docker);
  } finally {
    closeDockerClient(docker);
  }
}

async function imagesOf(docker: DockerClient): Promise<Record<string, string>> {
  const images = await docker.listImages();
  return Object.fromEntries(images.flatMap(({ Id, RepoTags }) => (RepoTags ?? []).map((tag) => [tag, Id])));
}

/** Whether it is the process that was handed over, with all its images, once what tests left on it is removed. */
async function isWhole(engine: PrivateEngine, handed: Handed): Promise<boolean> {
  if (processOf(engine) !== handed.process) return false;
  const { images } = handed;
  try {
    return await withClient(engine, async (docker) => {
      await removeObjects(docker);
      await removeOtherImages(docker, images);
      return JSON.stringify(sorted(await imagesOf(docker))) === JSON.stringify(sorted(images));
    });
  } catch {
    return false;
  }
}

const sorted = (images: Record<string, string>) => Object.entries(images).sort();

async function removeObjects(docker: DockerClient): Promise<void> {
  if (await readSwarm(docker)) await leaveSwarm(docker);
  const containers = await docker.listContainers({ all: true });
  await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).remove({ force: true, v: true })));
  await Promise.all([docker.pruneVolumes({ filters: { all: ['true'] } }), docker.pruneNetworks()]);
}

async function removeOtherImages(docker: DockerClient, images: Record<string, string>): Promise<void> {
  const kept = new Set(Object.values(images));
  for (const { Id, RepoTags } of await docker.listImages()) {
    const others = (RepoTags ?? []).filter((tag) => !(tag in images));
    const names = others.length === 0 && !kept.has(Id) ? [Id] : others;
    for (const name of names) await docker.getImage(name).remove({ force: true });
  }
}

async function replace(engine: PrivateEngine): Promise<void> {
  await endContainers(engine);
  await engine.stop('SIGKILL');
  removeData(engine);
  copyData(keptDataOf(engine), dataOf(engine));
  await engine.start();
  await record(engine);
}

/** Those of a killed engine run on: the same data brings it back for as long as it takes to remove them. */
async function endContainers(engine: PrivateEngine): Promise<void> {
  wake(engine);
  await engine.start();
  await withClient(engine, removeObjects);
}

/** A test may have left it frozen. */
function wake(engine: PrivateEngine): void {
  const [pid] = processOf(engine).split(' ');
  if (pid) process.kill(Number(pid), 'SIGCONT');
}

/** The engine mounts its data on itself, and layers below. */
function removeData(engine: PrivateEngine): void {
  for (const folder of [dataOf(engine), join(engine.dir, 'exec')]) {
    const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    const places = mounts.map((line) => line.split(' ')[1] ?? '');
    for (const place of places
      .filter((it) => `${it}/`.startsWith(`${folder}/`))
      .sort()
      .reverse())
      execFileSync('umount', ['-l', place]);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
