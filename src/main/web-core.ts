import { webStrings } from '#shared/strings/fr/web.ts';
import { type AtEnd, closeAtEnd } from './shell/close-at-end.ts';
import { endWithError, endWithSentence } from './shell/end-with-error.ts';
import { parseShellOptions, type ShellOptions } from './shell/options.ts';
import { RENDERER_DIR } from './shell/paths.ts';
import type { ShellApp } from './shell/ports.ts';
import { linkToSupervisor, type SupervisorLink } from './shell/supervisor-link.ts';
import { claimDataFolder } from './store/data-folder.ts';
import { createSupervisedApp } from './supervised-app.ts';
import type { DoorKeys } from './web/door-keys.ts';
import { formerPort, takeFormer } from './web/former-page.ts';
import { openDoor } from './web/open-door.ts';
import { openInSystem } from './web/open-in-system.ts';
import { openOrSay } from './web/open-or-say.ts';
import type { WebShell } from './web/web-shell.ts';

/** Composition root of the browser shell's core. */
async function main(): Promise<void> {
  const link = await linkToSupervisor();
  const atEnd = closeAtEnd(link.stopped);
  const options = parseShellOptions(process.argv.slice(2));
  const isFirst = link.handover.death === null;
  const claim = await claimDataFolder(options.dataDir);
  if (!claim.isOwned) {
    // Between two cores another start may take the folder: it has told its own link.
    if (isFirst) await announce(options, claim.answer.url, null, webStrings.alreadyOpen);
    process.exit(0);
  }
  atEnd(claim.folder.release);
  const choices = {
    shell: 'browser' as const,
    dataDir: claim.folder.dataDir,
    engineUrl: options.engineUrl,
    openExternal: async (url: string) => void (await openInSystem(url)),
    nodePath: process.execPath,
  };
  const app = await createSupervisedApp(choices, link);
  atEnd(app.close);
  const shell = await openShell(options, app, link, atEnd);
  claim.folder.answerWith(() => ({ url: shell.issueLink() }));
  await link.say({ isReady: true });
  if (isFirst) await announce(options, shell.issueLink(), await app.findEngine(), webStrings.address);
}

/** Where the pages of the core before this one look for it, or at an origin of its own. */
async function openShell(
  { port, prefersAddress, dataDir }: ShellOptions,
  app: ShellApp,
  link: SupervisorLink,
  atEnd: AtEnd,
): Promise<WebShell> {
  const keptKeys = (link.handover.kept.door ?? null) as DoorKeys | null;
  const shell = await openDoor({ port, prefersAddress, keptKeys }, { app, rendererDir: RENDERER_DIR });
  atEnd(shell.close);
  await link.say({ keep: { door: shell.keys } });
  await takeFormer(shell, app, formerPort(dataDir));
  return shell;
}

async function announce(
  options: ShellOptions,
  url: string | null,
  engine: string | null,
  sentence: string,
): Promise<void> {
  if (options.isJson) {
    console.log(JSON.stringify({ url, shell: 'browser', engine }));
  } else if (url === null) {
    console.log(webStrings.alreadyOpenInWindow);
  } else {
    console.log(`${sentence}\n${url}`);
  }
  if (url !== null && options.opensBrowser) await (await openOrSay(url, console.log)).settled;
}

// Whatever else is wrong with the command line: who asked for JSON reads no sentence.
const sayWhy = process.argv.includes('--json') ? endWithError : endWithSentence;
main().catch((error: unknown) => sayWhy(error, process.exit));
