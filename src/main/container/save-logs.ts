import type { OperationReport } from '#main/core/operations.ts';
import type { Docker } from '#main/docker/docker.ts';
import { TAKEN } from '#main/files/disk-error.ts';
import type { Workspace } from '#main/files/workspace.ts';
import { writeWholeFile } from '#main/files/write-file.ts';
import type { ContainerLogLine } from '#shared/contract/container.ts';

interface SaveLogs {
  containerId: string;
  destination: string;
  hasTimestamps: boolean;
  overwrites: boolean;
}

/** Writes a container's whole log to a file of the workspace. Throws `file-already-exists`, `disk-full`. */
export function saveLogs(
  container: Pick<Docker['container'], 'logLines'>,
  workspace: Workspace,
  { containerId, destination, hasTimestamps, overwrites }: SaveLogs,
  report: OperationReport,
): Promise<void> {
  const { signal } = report;
  const request = { tail: 'all', isFollowed: false, longLines: 'parts' } as const;
  const batches = container.logLines(containerId, request, signal);
  const file = { path: destination, overwrites, signal };
  return writeWholeFile(workspace, file, toText(batches, hasTimestamps), TAKEN);
}

async function* toText(batches: AsyncIterable<ContainerLogLine[]>, hasTimestamps: boolean) {
  const date = ({ timestamp }: ContainerLogLine) =>
    hasTimestamps && timestamp !== '' ? `${timestamp} ` : '';
  for await (const lines of batches)
    yield lines.map((line) => `${date(line)}${line.text}${line.isCut ? '' : '\n'}`).join('');
}
