import { textsByName } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { wholeList } from '../reading.ts';
import { getJson } from '../request.ts';

/** Folders that the containers of a Compose project were made from, each once. */
export async function readProjectFolders(
  docker: DockerClient,
  project: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const filters = JSON.stringify({ label: [`com.docker.compose.project=${project}`] });
  const query = new URLSearchParams({ all: '1', filters });
  const found = await getJson(docker, `/containers/json?${query}`, signal);
  const folders = wholeList(found).map(
    ({ Labels }) => textsByName(Labels)['com.docker.compose.project.working_dir'],
  );
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}
