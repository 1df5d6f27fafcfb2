import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  digestSchema,
  registryRef,
  registryTagSchema,
  registryViewSchema,
  repositoryRef,
  tagSchema,
} from '../domain/registry.ts';

export const registryContract = {
  registry: {
    /** Asked again after each push this engine makes, and when the container changes. */
    watch: oc.input(registryRef).output(eventIterator(registryViewSchema)),
    /** Throws `registry-silent`, `registry-tag-missing`. */
    tag: oc.input(repositoryRef.extend({ tag: tagSchema })).output(registryTagSchema),
    /** Takes a manifest away with every tag that names it. Throws `registry-tag-missing`, `registry-delete-refused`. */
    remove: oc.input(repositoryRef.extend({ digest: digestSchema })).output(z.void()),
    /** Gives back the space of what no manifest names. Throws `registry-collect-failed`. */
    collect: oc.input(registryRef).output(z.object({ removedBlobs: z.number() })),
  },
};
