import { join } from 'node:path';
import type { AppOptions } from '../app.ts';
import { loadImages } from '../docker/image-load.ts';
import { listImages } from '../docker/listings.ts';
import { createKit, type Kit } from '../kit/kit.ts';
import type { Logger } from '../rpc/logger.ts';
import type { Operations } from '../rpc/operations.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The course images of this engine, from the archives of `kitDir`. */
export function connectKit(
  options: AppOptions,
  engine: DockerEngine,
  operations: Operations,
  logger: Logger,
): Kit {
  return createKit({
    engine: {
      status: engine.status,
      onEvent: engine.onEvent,
      listImages: async () => listImages(engine.docker()),
      loadImages: (request) => loadImages(engine.docker(), request),
    },
    operations,
    kitDir: options.kitDir,
    lockFile: join(options.resourcesDir, 'kit/kit.lock.json'),
    buildCommand: options.kitBuildCommand,
    hostArch: process.arch === 'arm64' ? 'arm64' : 'amd64',
    logger,
  });
}
