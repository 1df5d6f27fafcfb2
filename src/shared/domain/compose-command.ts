import type { ComposeRef, ComposeRequest, ComposeService } from '../contract/compose.ts';
import { shellJoin } from './shell-quote.ts';

/** Names Compose looks for in a folder, the one it takes first; beside it, it takes an override file too. */
export const USUAL_COMPOSE_FILES = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
];

/** Every profile, so that what an earlier command started by one is read and taken down too. */
export const EVERY_PROFILE = ['--profile', '*'] as const;

/** Words that name the file, none when Compose takes it by itself: naming it would leave an override file out. */
export function fileWords(file: string, isTakenByItself: boolean): string[] {
  return isTakenByItself ? [] : ['-f', file];
}

/** Words that follow `docker compose` and the file for what is asked. */
export function composeWords(
  request: ComposeRequest,
  services: readonly Pick<ComposeService, 'profiles'>[],
): string[] {
  const hasProfiles = services.some(({ profiles }) => profiles.length > 0);
  switch (request.action) {
    case 'up':
      return ['up', '--detach', ...(request.builds ? ['--build'] : [])];
    case 'down':
      return [
        ...(hasProfiles ? EVERY_PROFILE : []),
        'down',
        ...(request.removesOrphans ? ['--remove-orphans'] : []),
        ...(request.removesVolumes ? ['--volumes'] : []),
      ];
    case 'scale':
      return ['scale', `${request.service}=${request.count}`];
  }
}

/** The command that does the same from the workspace, whose terminals start there. */
export function composeCommand(
  { folder, file }: ComposeRef,
  isTakenByItself: boolean,
  words: readonly string[],
): string {
  const command = shellJoin(['docker', 'compose', ...fileWords(file, isTakenByItself), ...words]);
  // In a shell of its own, so that the terminal stays where it is.
  return folder === '.' ? command : `(${shellJoin(['cd', folder])} && ${command})`;
}

/** Follows what the containers of a service write, found by the project's name alone. */
export function logsWords(project: string, service: string): [string, ...string[]] {
  return ['docker', 'compose', '-p', project, 'logs', '--follow', '--tail', '200', service];
}
