import { SHELL_HELP } from '#shared/strings/fr/shell-options.ts';
import { webStrings } from '#shared/strings/fr/web.ts';
import { coreProcesses } from './shell/core-process.ts';
import { parseShellOptions } from './shell/options.ts';
import { logFileIn, webCoreProgram } from './shell/paths.ts';
import { supervise } from './shell/supervisor.ts';

const args = process.argv.slice(2);
if (args.includes('--help')) console.log(SHELL_HELP);
else process.exitCode = await openShell();

/** The browser shell: a small process that keeps the core running, and loads nothing of it. Resolves with the exit code. */
async function openShell(): Promise<number> {
  const supervised = supervise(coreProcesses({ file: webCoreProgram(), args, output: 'inherit' }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, supervised.stop);
  const { code, isGivenUp } = await supervised.ended;
  if (isGivenUp) console.error(webStrings.givenUp(logFileIn(parseShellOptions(args).dataDir)));
  return code;
}
