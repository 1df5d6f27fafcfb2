/** Options with a value and options without, of our own command line. */
const VALUED = new Set(['--data-dir', '--engine', '--port']);
const FLAGS = new Set(['--json', '--no-open', '--portable']);

/** Keeps our own options: Electron's command line also holds Chromium's switches and the app's path. */
export function ownArguments(argv: readonly string[]): string[] {
  return argv.flatMap((argument, index) => {
    const [name = '', value] = argument.split(/=(.*)/s, 2);
    if (FLAGS.has(argument)) return [argument];
    if (!VALUED.has(name)) return [];
    return value === undefined ? [name, argv[index + 1] ?? ''] : [argument];
  });
}
