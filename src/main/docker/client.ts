import Docker from 'dockerode';

/** A connection to one engine; functions of this folder take it as their first parameter. */
export type DockerClient = Docker;

/** Opens no connection by itself: the first request does. */
export function createDockerClient(options: Docker.DockerOptions): DockerClient {
  return new Docker(options);
}
