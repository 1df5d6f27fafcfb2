import { homedir } from 'node:os';
import { join } from 'node:path';
import { closeAtEnd } from './shell/close-at-end.ts';
import { endWithError, endWithSentence, sentenceOf } from './shell/end-with-error.ts';
import { parseShellOptions } from './shell/options.ts';
import { ROOT_DIR } from './shell/paths.ts';
import { usualPath } from './shell/usual-path.ts';
import { createSupervisedApp } from './supervised-app.ts';
import { ownArguments } from './windows/arguments.ts';
import { linkToMain, type MainLink } from './windows/main-link.ts';
import { taskbarProgress } from './windows/taskbar.ts';

/** Composition root of the Electron shell's core, whose data folder Electron's main owns. */
async function main(): Promise<void> {
  process.env.PATH = usualPath(process.env.PATH ?? '', process.platform, homedir());
  const link = await linkToMain();
  await serve(link).catch(async (error: unknown) => {
    await link.say({ failed: sentenceOf(error) });
    throw error;
  });
}

async function serve(link: MainLink): Promise<void> {
  const atEnd = closeAtEnd(link.stopped, { hasOwnSession: false });
  const options = parseShellOptions(ownArguments(process.argv));
  const choices = {
    shell: 'electron' as const,
    dataDir: options.dataDir,
    engineUrl: options.engineUrl,
    openExternal: (url: string) => link.say({ openExternal: url }),
    nodePath: join(ROOT_DIR, 'node_modules', '.bin', 'node'),
  };
  const app = await createSupervisedApp(choices, link);
  atEnd(app.close);
  link.serve(app);
  app.activity.subscribe((activity) => void link.say({ taskbar: taskbarProgress(activity) }));
  await link.say({ isReady: true });
  if (options.isJson && link.handover.death === null) {
    console.log(JSON.stringify({ url: null, shell: 'electron', engine: await app.findEngine() }));
  }
}

const sayWhy = process.argv.includes('--json') ? endWithError : endWithSentence;
main().catch((error: unknown) => sayWhy(error, process.exit));
