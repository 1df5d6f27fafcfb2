import type { ComposeRef, ComposeRequest } from './compose.ts';
import { shellJoin } from './shell-quote.ts';

/** Names Compose finds by itself in a folder. */
const USUAL_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];

/** Words that follow `docker compose` and the file for what is asked. */
export function composeWords(request: ComposeRequest): string[] {
  switch (request.action) {
    case 'up':
      return ['up', '--detach', ...(request.builds ? ['--build'] : [])];
    case 'down':
      return ['down', ...(request.removesVolumes ? ['--volumes'] : [])];
    case 'scale':
      return ['scale', `${request.service}=${request.count}`];
  }
}

/** The command that does the same from the workspace, whose terminals start there. */
export function composeCommand({ folder, file }: ComposeRef, words: readonly string[]): string {
  const named = USUAL_NAMES.includes(file) ? [] : ['-f', file];
  const command = shellJoin(['docker', 'compose', ...named, ...words]);
  // In a shell of its own, so that the terminal stays where it is.
  return folder === '.' ? command : `(${shellJoin(['cd', folder])} && ${command})`;
}

/** Follows what the containers of a service write, found by the project's name alone. */
export function logsWords(project: string, service: string): [string, ...string[]] {
  return ['docker', 'compose', '-p', project, 'logs', '--follow', '--tail', '200', service];
}
