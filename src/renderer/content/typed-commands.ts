/** How many of which commands were typed. */
interface Typed {
  block: string;
  count: number;
}

/** Before the first press. */
export const NOTHING_TYPED: Typed = { block: '', count: 0 };

/** The command to type next, always one of these: the first after the last, and once the commands are others. */
export function nextIndex({ block, count }: Typed, commands: readonly string[]): number {
  return block === blockOf(commands) && count < commands.length ? count : 0;
}

/** What was typed once the command at this index is. */
export function typedUpTo(index: number, commands: readonly string[]): Typed {
  return { block: blockOf(commands), count: index + 1 };
}

function blockOf(commands: readonly string[]): string {
  return commands.join('\n');
}
