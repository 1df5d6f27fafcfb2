import { shellJoin } from './shell-quote.ts';

/** What one asks of a container that exists. */
const CONTAINER_ACTIONS = [
  'start',
  'stop',
  'restart',
  'pause',
  'unpause',
  'kill',
  'rename',
  'remove',
] as const;
export type ContainerAction = (typeof CONTAINER_ACTIONS)[number];

type State = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

const ACTIONS_OF_STATE = {
  created: ['start', 'rename', 'remove'],
  running: ['stop', 'restart', 'pause', 'kill', 'rename', 'remove'],
  paused: ['unpause', 'stop', 'kill', 'rename', 'remove'],
  restarting: ['stop', 'kill', 'rename', 'remove'],
  removing: [],
  exited: ['start', 'restart', 'rename', 'remove'],
  dead: ['remove'],
} as const satisfies Record<State, readonly ContainerAction[]>;

/** What can be asked of a container in this state, the most usual first. */
export function actionsOf(state: State): readonly ContainerAction[] {
  return ACTIONS_OF_STATE[state];
}

/** True while a program of the container lives: removing it then needs force. */
export function isAlive(state: State): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

interface ActionDetails {
  newName?: string;
  signal?: string;
  isForced?: boolean;
  removesVolumes?: boolean;
}

/** The command line that does the same in a terminal. */
export function actionCommand(action: ContainerAction, name: string, details: ActionDetails = {}): string {
  return shellJoin(['docker', ...wordsOf(action, name, details)]);
}

function wordsOf(action: ContainerAction, name: string, details: ActionDetails): string[] {
  switch (action) {
    case 'rename':
      return ['rename', name, details.newName || 'NOUVEAU_NOM'];
    case 'kill': {
      const isDefault = (details.signal ?? 'SIGKILL') === 'SIGKILL';
      return ['kill', ...(isDefault ? [] : ['-s', details.signal ?? '']), name];
    }
    case 'remove':
      return ['rm', ...(details.isForced ? ['-f'] : []), ...(details.removesVolumes ? ['-v'] : []), name];
    default:
      return [action, name];
  }
}
