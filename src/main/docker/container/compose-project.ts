import { textsByName } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { wholeList } from '../reading.ts';

/** Folders that the containers of a Compose project were made from, each once. */
export async function readProjectFolders(docker: DockerClient, project: string): Promise<string[]> {
  const filters = { label: [`com.docker.compose.project=${project}`] };
  const found = await callEngine(docker.listContainers({ all: true, filters }));
  const folders = wholeList(found).map(
    ({ Labels }) => textsByName(Labels)['com.docker.compose.project.working_dir'],
  );
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}
