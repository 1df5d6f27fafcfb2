import { z } from 'zod';

export const changeTypeSchema = z.enum(['container', 'image', 'volume', 'network']);
export type ChangeType = z.infer<typeof changeTypeSchema>;

/** One thing that is not as it was; `strings/fr/changes.ts` has a sentence for each code. */
export const changeFactSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('image-of'), image: z.string() }),
  z.object({ code: z.literal('state'), from: z.string(), to: z.string(), exitCode: z.number().nullable() }),
  z.object({ code: z.literal('state-is'), to: z.string(), exitCode: z.number().nullable() }),
  z.object({ code: z.literal('health'), to: z.string() }),
  z.object({ code: z.literal('renamed'), from: z.string() }),
  z.object({ code: z.literal('published'), hostPort: z.number(), containerPort: z.number() }),
  z.object({ code: z.literal('mounted'), source: z.string(), target: z.string() }),
  z.object({ code: z.literal('connected'), network: z.string() }),
  z.object({ code: z.literal('disconnected'), network: z.string() }),
  z.object({ code: z.literal('tagged'), reference: z.string() }),
  z.object({ code: z.literal('untagged'), reference: z.string() }),
  /** `fresh`: layers that no other image of the engine has. */
  z.object({ code: z.literal('layers'), count: z.number(), fresh: z.number() }),
  z.object({ code: z.literal('size'), bytes: z.number() }),
  z.object({ code: z.literal('driver'), driver: z.string() }),
]);
export type ChangeFact = z.infer<typeof changeFactSchema>;

/** An object of the engine that came, went or is not as it was; `passed`: it came and went in the meantime. */
export const objectDifferenceSchema = z.object({
  type: changeTypeSchema,
  id: z.string(),
  name: z.string(),
  kind: z.enum(['added', 'removed', 'passed', 'changed']),
  facts: z.array(changeFactSchema),
});
export type ObjectDifference = z.infer<typeof objectDifferenceSchema>;

/** What one command or step changed: everything between two quiet moments. */
export const changeBurstSchema = z.object({
  burstId: z.number(),
  startedAtMs: z.number(),
  /** False while things still move. */
  isOver: z.boolean(),
  differences: z.array(objectDifferenceSchema),
  /** Differences beyond those listed. */
  moreCount: z.number(),
});
export type ChangeBurst = z.infer<typeof changeBurstSchema>;
