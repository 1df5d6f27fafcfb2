import type { Page } from '@playwright/test';
import type { Line } from './shell-process.ts';

/** The app in one of its shells, open in `page`. */
export interface RunningApp {
  readonly page: Page;
  /** Of the process that holds the core, now: another one after it died. */
  readonly pid: number;
  /** What the stand-in says that the system would have shown, once it does; nothing else says it. */
  said?(matches: (line: Line) => boolean): Promise<Line>;
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
