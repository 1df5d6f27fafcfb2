import { type AppOptions, createApp } from './app.ts';
import { keepHeapSmall } from './core/small-heap.ts';
import { endOnUntakenErrors } from './core/untaken-errors.ts';
import { CRASHED } from './shell/handover.ts';
import { appVersion, KIT_DIR, kitBuildCommand, MADE_COURSE_DIR, RESOURCES_DIR } from './shell/paths.ts';
import type { ShellApp } from './shell/ports.ts';
import type { SupervisorLink } from './shell/supervisor-link.ts';

type Choices = Pick<AppOptions, 'shell' | 'dataDir' | 'engineUrl' | 'openExternal'> & {
  /** What runs the scripts of a checkout. */
  nodePath: string;
};

/** The core of a process that a supervisor started: it goes on from what the one before left, and leaves what it knows. */
export async function createSupervisedApp(
  { nodePath, ...choices }: Choices,
  link: SupervisorLink,
): Promise<ShellApp> {
  const app = await createApp({
    ...choices,
    version: appVersion(),
    resourcesDir: RESOURCES_DIR,
    madeCourseDir: MADE_COURSE_DIR,
    kitDir: KIT_DIR,
    kitBuildCommand: kitBuildCommand(nodePath),
    past: link.handover,
    keep: (keep) => void link.say({ keep }),
  });
  keepHeapSmall();
  endOnUntakenErrors({
    logger: app.logger,
    save: app.save,
    tell: (reference) => link.say({ keep: { crash: reference } }),
    end: () => process.exit(CRASHED),
  });
  return app;
}
