import type { ContainerLimitChange } from '../contract/container.ts';
import { memoryWord } from './container-run.ts';
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
  'update',
  'remove',
] as const;
export type ContainerAction = (typeof CONTAINER_ACTIONS)[number];

type State = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

const ACTIONS_OF_STATE = {
  created: ['start', 'rename', 'update', 'remove'],
  running: ['stop', 'restart', 'pause', 'kill', 'rename', 'update', 'remove'],
  paused: ['unpause', 'stop', 'kill', 'rename', 'update', 'remove'],
  restarting: ['stop', 'kill', 'rename', 'update', 'remove'],
  removing: [],
  exited: ['start', 'restart', 'rename', 'update', 'remove'],
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
  limits?: ContainerLimitChange;
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
    case 'update':
      return ['update', ...limitWords(details.limits ?? {}), name];
    case 'remove':
      return ['rm', ...(details.isForced ? ['-f'] : []), ...(details.removesVolumes ? ['-v'] : []), name];
    default:
      return [action, name];
  }
}

/** With nothing to change yet, the option that is changed most. */
function limitWords({ memoryBytes, swapBytes, cpus, pids }: ContainerLimitChange): string[] {
  const words = [
    ...(memoryBytes === undefined ? [] : ['--memory', memoryWord(memoryBytes)]),
    ...(swapBytes === undefined ? [] : ['--memory-swap', swapBytes < 0 ? '-1' : memoryWord(swapBytes)]),
    ...(cpus === undefined ? [] : ['--cpus', String(cpus)]),
    ...(pids === undefined ? [] : ['--pids-limit', String(pids)]),
  ];
  return words.length > 0 ? words : ['--memory', 'TAILLE'];
}
