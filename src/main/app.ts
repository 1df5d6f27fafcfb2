import { AppError } from '#shared/errors.ts';
import { createDispatcher } from './rpc/dispatcher.ts';
import { createLogger } from './rpc/logger.ts';
import type { ShellApp } from './shell/ports.ts';

/** What a shell must say to start the core. */
export interface AppOptions {
  shell: 'electron' | 'browser';
  version: string;
  /** Progress, settings, workspace, logs; created when missing. */
  dataDir: string;
  /** `resources/` of the checkout or of the packaged app. */
  resourcesDir: string;
  /** A Docker host given on the command line, before any other source. */
  engineUrl: string | null;
  /** Folder of the course image archives made by `npm run kit:build`: `KIT_DIR/ARCH/*.tar.zst`. */
  kitDir: string;
  /** Command that makes the archives, where this is a checkout that can; null in a packaged app. */
  kitBuildCommand: readonly string[] | null;
  /** Opens an http(s) address in the system's browser. */
  openExternal(url: string): Promise<void>;
}

/** Builds the services and the router; the only place that wires areas together. */
export async function createApp(options: AppOptions): Promise<ShellApp> {
  const logger = createLogger(`${options.dataDir}/logs/app.log`);
  const dispatcher = createDispatcher({}, logger);
  return {
    logger,
    dispatcher,
    engineEndpoint: options.engineUrl,
    attachTerminal(terminalId) {
      throw new AppError('terminal-not-found', { terminalId });
    },
    close: async () => {},
  };
}
