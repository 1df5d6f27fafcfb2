import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.ts';
import { obtainElectron, whyNoElectron } from './electron-binary.ts';
import type { StartedEngine } from './engine.ts';
import { HELP, parseOptions, type StartOptions } from './options.ts';
import { type RunningShell, startBrowserShell, startElectronShell } from './shell.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Everything but the promised line goes to standard error, so that `--json` stays one line. */
const say = (line: string) => console.error(line);

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options.isHelp) {
    console.log(HELP);
    return 0;
  }
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const mayProvide = await mayProvideEngine(options);
  const engine = mayProvide ? prepareEngine(options) : null;
  await ensureBuilt(ROOT, say);
  const shell = await startShell(options);
  stopWithSignals(shell);
  await announce(shell, options);
  const code = await shell.ended;
  await (await engine)?.stop();
  return code;
}

/** The question, if any, comes first: nothing else is printed while the person answers. */
async function mayProvideEngine(options: StartOptions): Promise<boolean> {
  if (options.engineUrl !== null) return false;
  const { hasAnyEngine } = await import('./engine-search.ts');
  if (await hasAnyEngine()) return false;
  const { mayInstallEngine } = await import('./engine.ts');
  return mayInstallEngine(options.isAgreed, say);
}

/** Goes on beside the app: the course can be read meanwhile, and the app finds the engine by itself. */
async function prepareEngine(options: StartOptions): Promise<StartedEngine | null> {
  try {
    const { provideEngine } = await import('./engine.ts');
    return await provideEngine(options.dataDir, say);
  } catch (error) {
    say(`Le moteur n’a pas pu être préparé : ${error instanceof Error ? error.message : error}`);
    say('L’application s’ouvre quand même ; sa page « Vérification du moteur » vous guide.');
    return null;
  }
}

async function startShell(options: StartOptions): Promise<RunningShell> {
  const program = options.isBrowserForced ? null : findWindowProgram();
  if (program) return startElectronShell(ROOT, program, options);
  return startBrowserShell(ROOT, options);
}

function findWindowProgram(): string | null {
  const reason = whyNoElectron();
  const program = reason ? null : obtainElectron(ROOT, say);
  if (!program)
    say(
      `Ouverture dans le navigateur (Electron indisponible : ${reason ?? 'son programme n’a pas pu être obtenu'}).`,
    );
  return program;
}

function stopWithSignals(shell: RunningShell): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, shell.stop);
  }
}

async function announce({ ready }: RunningShell, options: StartOptions): Promise<void> {
  if (options.isJson) {
    console.log(JSON.stringify(ready));
    return;
  }
  if (ready.shell === 'electron') return;
  if (ready.url === null) {
    console.log('Cale sèche est déjà ouverte dans sa fenêtre.');
    return;
  }
  const { openOrSay } = await import('../../src/main/web/open-or-say.ts');
  const opening = options.opensWindow ? await openOrSay(ready.url, console.log) : null;
  console.log(
    opening?.isAsked
      ? 'Cale sèche s’ouvre dans votre navigateur.'
      : 'Ouvrez cette adresse (elle sert une fois) :',
  );
  console.log(`  ${ready.url}`);
  console.log('Ctrl+C arrête l’application.');
  await opening?.settled;
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
