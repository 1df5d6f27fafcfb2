import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  imageArchiveSchema,
  imageDetailsSchema,
  imageIdSchema,
  imageRemovalPlanSchema,
  imageUsageSchema,
  imageWorkSchema,
  referenceSchema,
  workspacePathSchema,
} from '../domain/image.ts';

const imageRef = z.object({ imageId: imageIdSchema });
const operationRef = z.object({ operationId: z.string() });
/** References to remove; none for an image that has no name. */
const removal = imageRef.extend({ references: z.array(referenceSchema).max(100) });
/** `allowsNetwork`: the learner was told that the name leaves the machine, and agreed. */
const transfer = z.object({ reference: referenceSchema, allowsNetwork: z.boolean() });

export const imageContract = {
  image: {
    details: oc.input(imageRef).output(imageDetailsSchema),
    /** The engine walks every layer: seconds on a machine with many images; ask only when asked to. */
    usage: oc.output(imageUsageSchema),
    tag: oc.input(imageRef.extend({ reference: referenceSchema })).output(z.void()),
    removalPlan: oc.input(removal).output(imageRemovalPlanSchema),
    /** Removes exactly these references, never by force; an image without any by its id. */
    remove: oc.input(removal).output(z.void()),
    pull: oc.input(transfer).output(operationRef),
    push: oc.input(transfer).output(operationRef),
    /** Writes an archive in the workspace. */
    save: oc
      .input(
        z.object({
          references: z.array(referenceSchema).min(1).max(20),
          path: workspacePathSchema,
          overwrites: z.boolean().default(false),
        }),
      )
      .output(operationRef),
    load: oc.input(z.object({ path: workspacePathSchema })).output(operationRef),
    /** Archives of the workspace that could be loaded. */
    archives: oc.output(z.array(imageArchiveSchema)),
    /** Long works on images, the newest last. */
    watchWork: oc.output(eventIterator(z.array(imageWorkSchema))),
    /** Takes an ended work off the list. */
    dismissWork: oc.input(operationRef).output(z.void()),
  },
};
