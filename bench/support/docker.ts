import { createDockerClient, type DockerClient } from '#main/docker/client.ts';

/** The private engine of the benchmark, without the app. */
export function benchDocker(): DockerClient {
  return createDockerClient({ socketPath: (process.env.DOCKER_HOST ?? '').replace('unix://', '') });
}

/** Runs `work` for each item, `width` at a time. */
export async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<unknown>) {
  const left = items.values();
  const take = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: width }, take));
}
