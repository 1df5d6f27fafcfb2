import { implement } from '@orpc/server';
import { follow } from '#main/rpc/watchable.ts';
import { imageContract } from '#shared/contract/image.ts';
import type { Images } from './images.ts';

/** Procedures `image.*`. */
export function createImageRouter(images: Images) {
  const os = implement(imageContract.image);
  return {
    image: {
      details: os.details.handler(({ input }) => images.details(input.imageId)),
      usage: os.usage.handler(() => images.usage()),
      tag: os.tag.handler(({ input }) => images.tag(input.imageId, input.reference)),
      removalPlan: os.removalPlan.handler(({ input }) => images.removalPlan(input.imageId, input.references)),
      remove: os.remove.handler(({ input }) => images.remove(input.imageId, input.references)),
      pull: os.pull.handler(({ input }) => ({
        operationId: images.pull(input.reference, input.allowsNetwork),
      })),
      push: os.push.handler(({ input }) => ({
        operationId: images.push(input.reference, input.allowsNetwork),
      })),
      save: os.save.handler(async ({ input }) => ({
        operationId: await images.save(input.references, input.path, input.overwrites),
      })),
      load: os.load.handler(async ({ input }) => ({ operationId: await images.load(input.path) })),
      archives: os.archives.handler(() => images.archives()),
      watchWork: os.watchWork.handler(async function* ({ signal }) {
        for await (const works of follow(images.works, signal)) yield [...works];
      }),
      dismissWork: os.dismissWork.handler(({ input }) => images.dismissWork(input.operationId)),
    },
  };
}
