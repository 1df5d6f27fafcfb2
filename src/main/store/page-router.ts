import { implement } from '@orpc/server';
import { pageContract } from '#shared/contract/page.ts';
import type { PageState } from './page-state.ts';

/** The `page.*` procedures. */
export function createPageRouter(page: PageState) {
  const os = implement(pageContract.page);
  return {
    page: {
      all: os.all.handler(() => page.all() as Record<string, never>),
      keep: os.keep.handler(({ input }) => page.keep(input.name, input.value)),
    },
  };
}
