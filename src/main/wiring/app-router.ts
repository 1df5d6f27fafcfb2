import { implement } from '@orpc/server';
import { type AppInfo, appContract } from '#shared/contract/app.ts';

/** The `app.*` procedures. */
export function createAppRouter(info: () => AppInfo, openExternal: (url: string) => Promise<void>) {
  const os = implement(appContract.app);
  return {
    app: {
      info: os.info.handler(info),
      openExternal: os.openExternal.handler(({ input }) => openExternal(input.url)),
    },
  };
}
