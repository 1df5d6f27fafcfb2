const byExercise = new Map<string, ReadonlySet<string>>();

/** Tells which commands of the current step of an exercise a program in the terminal must read; none once the exercise left. */
export function tellInsideCommands(exerciseId: string, commands: readonly string[]): void {
  byExercise.set(exerciseId, new Set(commands));
}

/** True for a command of a current step that the program which runs in the terminal must read, as a shell in a container does. */
export function isInsideCommand(command: string): boolean {
  return [...byExercise.values()].some((commands) => commands.has(command));
}
