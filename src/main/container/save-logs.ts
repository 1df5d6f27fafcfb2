import type { OperationReport } from '#main/rpc/operations.ts';
import type { ContainerEngine, WorkspaceFolder } from './ports.ts';
import { writeWorkspaceFile } from './workspace-file.ts';

interface SaveLogs {
  containerId: string;
  destination: string;
  hasTimestamps: boolean;
  overwrites: boolean;
}

/** Writes a container's whole log to a file of the workspace. Throws `file-already-exists`, `disk-full`. */
export function saveLogs(
  engine: ContainerEngine,
  workspace: WorkspaceFolder,
  { containerId, destination, hasTimestamps, overwrites }: SaveLogs,
  report: OperationReport,
): Promise<void> {
  return writeWorkspaceFile(workspace, destination, overwrites, async (handle) => {
    const batches = engine.logLines(containerId, { tail: 'all', isFollowed: false }, report.signal);
    for await (const lines of batches) {
      report.signal.throwIfAborted();
      const texts = lines.map(({ timestamp, text }) =>
        hasTimestamps ? `${timestamp} ${text}\n` : `${text}\n`,
      );
      await handle.write(texts.join(''));
    }
    report.signal.throwIfAborted();
  });
}
