import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import { imageContract } from '#shared/contract/image.ts';
import type { Images } from './images.ts';

/** Procedures `image.*`. */
export function createImageRouter(images: Images, { image }: Pick<Docker, 'image'>) {
  const os = implement(imageContract.image);
  const { works } = images;
  return {
    image: {
      details: os.details.handler(({ input }) => image.details(input.imageId)),
      history: os.history.handler(({ input }) => image.history(input.imageId)),
      usage: os.usage.handler(() => image.usage()),
      tag: os.tag.handler(({ input }) => image.tag(input.imageId, input.reference)),
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
        yield* follow(works.list, signal);
      }),
      dismissWork: os.dismissWork.handler(({ input }) => works.dismiss(input.operationId)),
    },
  };
}
