/** A step's command on its way to the active terminal; features do not import each other, they meet here. */
export interface TypedCommand {
  text: string;
  /** Also press Enter: only when the learner's setting says so and the pack is ours. */
  isRun: boolean;
}

type Handler = (command: TypedCommand) => void;

let handler: Handler | null = null;
const waiting: TypedCommand[] = [];

/** Types the command in the active terminal, as soon as there is one. */
export function typeInTerminal(command: TypedCommand): void {
  if (handler) handler(command);
  else waiting.push(command);
}

/** The terminal feature takes the commands, those sent before it was loaded included. */
export function takeTypedCommands(next: Handler): () => void {
  handler = next;
  for (const command of waiting.splice(0)) next(command);
  return () => {
    if (handler === next) handler = null;
  };
}
