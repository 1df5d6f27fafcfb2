import { implement } from '@orpc/server';
import { followReads } from '#main/core/follow-reads.ts';
import { fileContract } from '#shared/contract/file.ts';
import { listFolders } from './list-folders.ts';
import { lookAtTextFile, writeTextFile } from './text-file.ts';
import type { Workspace } from './workspace.ts';

/** Procedures `file.*`. */
export function createFileRouter(workspace: Workspace) {
  const os = implement(fileContract.file);
  return {
    file: {
      watchFolders: os.watchFolders.handler(async function* ({ input, signal }) {
        yield* followReads(workspace.watch, () => listFolders(workspace, input.kind), signal);
      }),
      watch: os.watch.handler(async function* ({ input, signal }) {
        const path = `${input.folder}/${input.file}`;
        yield* followReads(workspace.watch, () => lookAtTextFile(workspace, path), signal);
      }),
      write: os.write.handler(({ input: { folder, file, text, baseVersion } }) =>
        writeTextFile(workspace, { path: `${folder}/${file}`, text, baseVersion }),
      ),
    },
  };
}
