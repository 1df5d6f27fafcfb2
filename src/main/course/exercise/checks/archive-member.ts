import { openWorkspaceFile } from '#main/files/open-file.ts';
import { readStart, tarEntries } from '#main/files/tar.ts';
import { BrokenTar } from '#main/files/tar-scanner.ts';
import type { Workspace } from '#main/files/workspace.ts';

/** Longest text read of a file in an archive, in bytes. */
const MAX_TEXT_BYTES = 256 * 1024;

/** The beginning of a file inside a tar of the workspace; what is no tar, or has no such file, says so. Throws `file-not-found`. */
export async function readMember(
  workspace: Pick<Workspace, 'find'>,
  path: string,
  member: string,
): Promise<{ text: string } | 'no-archive' | 'no-member'> {
  const handle = await openWorkspaceFile(workspace, path);
  try {
    for await (const { name, kind, content } of tarEntries(handle.createReadStream())) {
      if (kind !== 'file' || name.replace(/^\.\//, '') !== member) continue;
      return { text: (await readStart(content, MAX_TEXT_BYTES)).toString() };
    }
    return 'no-member';
  } catch (error) {
    if (error instanceof BrokenTar) return 'no-archive';
    throw error;
  }
}
