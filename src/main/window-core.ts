import { join } from 'node:path';
import { closeAtEnd } from './shell/close-at-end.ts';
import { endWithError } from './shell/end-with-error.ts';
import { parseShellOptions } from './shell/options.ts';
import { ROOT_DIR } from './shell/paths.ts';
import { linkToSupervisor } from './shell/supervisor-link.ts';
import { createSupervisedApp } from './supervised-app.ts';
import { openByMain, servePagesOfMain } from './windows/relayed-port.ts';

/** Composition root of the Electron shell's core, whose data folder Electron's main owns. */
async function main(): Promise<void> {
  // It made Electron's program a Node for us; what terminals start must not become one.
  delete process.env.ELECTRON_RUN_AS_NODE;
  const link = await linkToSupervisor();
  const atEnd = closeAtEnd(link.stopped);
  const options = parseShellOptions(process.argv.slice(2));
  const choices = {
    shell: 'electron' as const,
    dataDir: options.dataDir,
    engineUrl: options.engineUrl,
    openExternal: openByMain,
    nodePath: join(ROOT_DIR, 'node_modules', '.bin', 'node'),
  };
  const app = await createSupervisedApp(choices, link);
  atEnd(app.close);
  servePagesOfMain(app);
  await link.say({ isReady: true });
  if (options.isJson && link.handover.death === null) {
    console.log(JSON.stringify({ url: null, shell: 'electron', engine: await app.findEngine() }));
  }
}

main().catch((error: unknown) => endWithError(error, process.exit));
