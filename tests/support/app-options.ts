import { join } from 'node:path';
import type { AppOptions } from '#main/app.ts';
import { FIRST } from '#main/shell/handover.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What tests start the real core with: the course of the checkout, the private engine, a folder of their own. */
export function testAppOptions(dataDir: string): AppOptions {
  return {
    shell: 'browser',
    version: '0.0.0',
    dataDir,
    resourcesDir: join(ROOT, 'resources'),
    madeCourseDir: null,
    engineUrl: process.env.DOCKER_HOST ?? null,
    kitDir: join(ROOT, 'build', 'kit'),
    kitBuildCommand: null,
    openExternal: async () => {},
    past: FIRST,
    keep: () => {},
  };
}
