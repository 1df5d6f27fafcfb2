import { AppError } from '#shared/errors.ts';
import { webStrings } from '#shared/strings/fr/web.ts';
import { createApp } from './app.ts';
import { parseShellOptions, type ShellOptions } from './shell/options.ts';
import { appVersion, KIT_DIR, kitBuildCommand, RENDERER_DIR, RESOURCES_DIR } from './shell/paths.ts';
import { claimDataFolder, type OwnedFolder } from './store/data-folder.ts';
import { openInSystem } from './web/open-in-system.ts';
import { startWebShell, type WebShell } from './web/web-shell.ts';

/** Composition root of the browser shell. */
async function main(): Promise<void> {
  const options = parseShellOptions(process.argv.slice(2));
  const claim = await claimDataFolder(options.dataDir);
  if (claim.isOwned) await start(options, claim.folder);
  else await announce(options, claim.answer.url, null, webStrings.alreadyOpen);
}

async function start(options: ShellOptions, folder: OwnedFolder): Promise<void> {
  const app = await createApp({
    shell: 'browser',
    version: appVersion(),
    dataDir: folder.dataDir,
    resourcesDir: RESOURCES_DIR,
    engineUrl: options.engineUrl,
    kitDir: KIT_DIR,
    kitBuildCommand: kitBuildCommand(process.execPath),
    openExternal: async (url) => void (await openInSystem(url)),
  });
  process.on('unhandledRejection', (error) => app.logger.error({ err: error }, 'unhandled'));
  const shell = await startOnPort(options, { app, rendererDir: RENDERER_DIR }).catch(
    async (error: unknown) => {
      await app.close();
      throw error;
    },
  );
  closeOnSignal(async () => {
    await shell.close();
    await app.close();
    await folder.release();
  });
  folder.answerWith(() => ({ url: shell.issueLink() }));
  await announce(options, shell.issueLink(), await app.findEngine(), webStrings.address);
}

/** A port the learner did not choose gives way to any other. */
async function startOnPort(
  options: ShellOptions,
  parts: Omit<Parameters<typeof startWebShell>[0], 'port'>,
): Promise<WebShell> {
  try {
    return await startWebShell({ ...parts, port: options.port });
  } catch (error) {
    const isTaken = ['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!isTaken) throw error;
    if (options.isPortChosen) throw new AppError('app-port-taken', { port: options.port }, { cause: error });
    return await startWebShell({ ...parts, port: 0 });
  }
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
  if (url !== null && options.opensBrowser) await openInSystem(url);
}

/** The second signal does not wait. */
function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isClosing) process.exit(130);
      isClosing = true;
      void close().finally(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  // `npm start` turns the code into a French sentence.
  const code = error instanceof AppError ? error.code : 'internal';
  const details = error instanceof AppError ? error.details : {};
  console.error(JSON.stringify({ error: code, details, message: String(error) }));
  process.exit(1);
});
