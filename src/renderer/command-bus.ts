import type { TerminalOpen } from '#shared/contract/terminal.ts';
import type { ExerciseView } from '#shared/course/views.ts';

/** A step's command on its way to the active terminal; features do not import each other, they meet here. */
export interface TypedCommand {
  text: string;
  /** Also press Enter: only when the learner's setting says so and the pack is ours. */
  isRun: boolean;
  /** The cluster that the exercise needs whose command it is. */
  cluster?: ExerciseView['needs']['cluster'];
  /** Told once it is typed, which may be after a question, or never. */
  onTyped?(): void;
}

/** Things sent to one taker, kept while there is none. */
function createBus<T>() {
  let handler: ((sent: T) => void) | null = null;
  const waiting: T[] = [];
  const announcers = new Set<() => void>();
  return {
    send(sent: T): void {
      for (const announce of announcers) announce();
      if (handler) handler(sent);
      else waiting.push(sent);
    },
    take(next: (sent: T) => void): () => void {
      handler = next;
      for (const sent of waiting.splice(0)) next(sent);
      return () => {
        if (handler === next) handler = null;
      };
    },
    onSent(announce: () => void): () => void {
      announcers.add(announce);
      return () => announcers.delete(announce);
    },
  };
}

const commands = createBus<TypedCommand>();
const terminals = createBus<TerminalOpen>();
const tools = createBus<string>();

/** Types the command in the active terminal, as soon as there is one. */
export const typeInTerminal = commands.send;

/** The terminal feature takes the commands, those sent before it was loaded included. */
export const takeTypedCommands = commands.take;

/** Opens a terminal in a new tab, and shows it. */
export const openTerminal = terminals.send;

/** The terminal feature takes what is to be opened, what was asked before it was loaded included. */
export const takeOpenedTerminals = terminals.take;

/** Shows the panel of a tool, by its id in the rail. */
export const openTool = tools.send;

/** The rail takes the tools that texts open. */
export const takeOpenedTools = tools.take;

/** Calls back each time something goes to a terminal: who hides the terminals shows them. */
export function onTerminalWanted(show: () => void): () => void {
  const stops = [commands.onSent(show), terminals.onSent(show)];
  return () => {
    for (const stop of stops) stop();
  };
}
