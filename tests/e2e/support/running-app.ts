import type { Page } from '@playwright/test';

/** The app in one of its shells, open in `page`. */
export interface RunningApp {
  readonly page: Page;
  /** Of the process that holds the core, now: another one after it died. */
  readonly pid: number;
  /** Ends as Ctrl+C would. */
  stop(): Promise<void>;
  /** As a power cut would: nothing is saved by the way. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /** Of the built app; that of the checkout unless said. */
  rootDir?: string;
}
