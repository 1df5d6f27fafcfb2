import type { Page } from '@playwright/test';
import type { Line, WindowPlace } from './shell-process.ts';

/** What a system does around a window; a browser does it for the browser shell. */
interface SystemSide {
  /** The labels of each menu, its own first. */
  menu(): Promise<string[][]>;
  place(): Promise<WindowPlace>;
  /** Tells the app that the machine comes back from sleep. */
  wake(): Promise<void>;
}

/** The app in one of its shells, open in `page`. */
export interface RunningApp {
  readonly page: Page;
  /** Of the process that holds the core, now: another one after it died. */
  readonly pid: number;
  /** What the stand-in says that the system would have shown, once it does; nothing else says it. */
  said?(matches: (line: Line) => boolean): Promise<Line>;
  readonly system?: SystemSide;
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
  /** Started by a person, who reads no line of JSON. */
  isForPerson?: boolean;
  /** What the system hands over, at the end of the command line. */
  links?: readonly string[];
}
