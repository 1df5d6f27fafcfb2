import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { orDiskError } from '#main/files/disk-error.ts';
import type { HeldFolder } from '#main/files/held-folder.ts';
import { openWorkspaceFile } from '#main/files/open-file.ts';
import { inWorkFolder } from '#main/files/work-folder.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { createFile } from '#main/files/write-file.ts';
import type { BuildRequest } from '#shared/contract/build.ts';
import { LAST_LAYER_REFERENCE } from '#shared/domain/build.ts';
import { AppError } from '#shared/errors.ts';
import { cliEnvironment, requireBuildx } from './buildx.ts';
import { orLostEngine } from './lost-engine.ts';
import { buildArguments, runBuild } from './run-build.ts';

interface LastLayer {
  request: BuildRequest;
  /** The recipe cut before the instruction that failed. */
  recipe: string;
}

/** Builds the cut recipe from the cache as `LAST_LAYER_REFERENCE`; the image it replaces goes when nothing uses it. */
export async function buildLastLayer(
  { docker, workspace }: { docker: Pick<Docker, 'engine' | 'image'>; workspace: Workspace },
  { request, recipe }: LastLayer,
  report: OperationReport,
): Promise<void> {
  const { signal } = report;
  const env = cliEnvironment(docker.engine.cliEnv());
  await requireBuildx(env, signal);
  const before = await docker.image.built(LAST_LAYER_REFERENCE);
  await inWorkFolder(tmpdir(), async (work, dir) => {
    const cwd = await workspace.resolveInside(request.folder);
    await orDiskError(createFile(work, 'Dockerfile', recipe), dir);
    await copyOwnIgnore(workspace, `${request.folder}/${request.dockerfile}.dockerignore`, work);
    const options = { ...request, tag: LAST_LAYER_REFERENCE, target: null, skipsCache: false };
    const args = await buildArguments(workspace, options, join(dir, 'Dockerfile'));
    const failure = await runBuild({ args, cwd, env, signal }, () => {});
    if (failure) {
      const { code, details } = await orLostEngine(failure, docker, LAST_LAYER_REFERENCE);
      throw new AppError(code, details);
    }
  });
  const after = await docker.image.built(LAST_LAYER_REFERENCE);
  if (before && before.imageId !== after?.imageId) await docker.image.removeUnnamed(before.imageId);
}

/** Where it has none, the folder's `.dockerignore` holds. */
async function copyOwnIgnore(workspace: Workspace, path: string, work: HeldFolder): Promise<void> {
  const handle = await openWorkspaceFile(workspace, path).catch(() => null);
  if (handle === null) return;
  try {
    const content = handle.createReadStream({ autoClose: false });
    await orDiskError(createFile(work, 'Dockerfile.dockerignore', content), path);
  } finally {
    await handle.close();
  }
}
