import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildRequest } from '#shared/domain/build.ts';
import { LAST_LAYER_REFERENCE } from '#shared/domain/build-limits.ts';
import { AppError } from '#shared/errors.ts';
import { cliEnvironment, requireBuildx } from './buildx.ts';
import { orLostEngine } from './lost-engine.ts';
import type { BuildEngine, BuildReport, BuildWorkspace } from './ports.ts';
import { buildArguments, runBuild } from './run-build.ts';

interface LastLayer {
  request: BuildRequest;
  /** The recipe cut before the instruction that failed. */
  recipe: string;
}

/** Builds the cut recipe from the cache as `LAST_LAYER_REFERENCE`; the image it replaces goes when nothing uses it. */
export async function buildLastLayer(
  { engine, workspace }: { engine: BuildEngine; workspace: BuildWorkspace },
  { request, recipe }: LastLayer,
  report: BuildReport,
): Promise<void> {
  const { signal } = report;
  const env = cliEnvironment(engine.cliEnv());
  await requireBuildx(env, signal);
  const before = await engine.readImage(LAST_LAYER_REFERENCE);
  const work = await mkdtemp(join(tmpdir(), 'cale-seche-build-'));
  try {
    const folder = await workspace.resolveInside(request.folder);
    const dockerfile = join(work, 'Dockerfile');
    await writeFile(dockerfile, recipe);
    await copyOwnIgnore(join(folder, `${request.dockerfile}.dockerignore`), `${dockerfile}.dockerignore`);
    const options = { ...request, tag: LAST_LAYER_REFERENCE, target: null, skipsCache: false };
    const args = await buildArguments(workspace, options, dockerfile);
    const failure = await runBuild({ args, cwd: folder, env, signal }, () => {});
    if (failure) {
      const { code, details } = await orLostEngine(failure, engine, LAST_LAYER_REFERENCE);
      throw new AppError(code, details);
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const after = await engine.readImage(LAST_LAYER_REFERENCE);
  if (before && before.imageId !== after?.imageId) await engine.removeUnnamed(before.imageId);
}

async function copyOwnIgnore(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch {
    // It has none: the folder's `.dockerignore` holds.
  }
}
