import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NETWORK_ID, NETWORK_NAME } from '../domain/names.ts';
import { MAX_PORT, NETWORK_DRIVERS, SUBNET } from '../domain/network.ts';
import { containerRefSchema, operationRef } from './fields.ts';

const networkRequestSchema = z.object({
  name: z.string().regex(NETWORK_NAME),
  driver: z.enum(NETWORK_DRIVERS),
  /** `10.0.0.0/24`; null lets the engine choose. */
  subnet: z.string().max(64).regex(SUBNET).nullable(),
  isInternal: z.boolean(),
});
export type NetworkRequest = z.infer<typeof networkRequestSchema>;

/** `skipped`: nothing to try. */
const trialSchema = z.enum(['ok', 'failed', 'skipped']);
export type Trial = z.infer<typeof trialSchema>;

/** Why two containers can or cannot talk, most decisive first; `strings/fr/network.ts` says each in a sentence. */
const reachReasonSchema = z.enum([
  'source-not-running',
  'target-not-running',
  'same-container',
  'same-namespace',
  'source-without-network',
  'target-without-network',
  'both-on-host',
  'source-on-host',
  'target-on-host',
  'shared-network',
  'no-shared-network',
  'dns-by-name',
  'no-dns-on-default-bridge',
  'published-port',
  'no-published-port',
  'internal-network',
  'isolation-between-bridges',
  'nothing-listens',
]);
export type ReachReason = z.infer<typeof reachReasonSchema>;

/** One address of the target and what came of trying it. */
const addressTrialSchema = z.object({
  networkName: z.string(),
  ipAddress: z.string(),
  ping: trialSchema,
  /** One entry a port tried. */
  ports: z.array(z.object({ port: z.number(), connection: trialSchema })),
});
export type AddressTrial = z.infer<typeof addressTrialSchema>;

/** What was really tried from the source towards the target, and why it came out so. */
const reachSchema = z.object({
  sourceName: z.string(),
  targetName: z.string(),
  /** True when at least one trial passed. */
  canTalk: z.boolean(),
  /** Name of the target asked to the resolver of the source; `skipped` where nothing was tried. */
  nameLookup: trialSchema,
  /** What the name gave, empty when nothing. */
  lookedUpAddress: z.string(),
  trials: z.array(addressTrialSchema),
  reasons: z.array(reachReasonSchema),
});
export type Reach = z.infer<typeof reachSchema>;

const networkRef = z.object({ networkId: z.string().regex(NETWORK_ID) });
const connection = networkRef.extend({ containerId: containerRefSchema });

export const networkContract = {
  network: {
    /** Throws `name-already-used`, `subnet-overlap`. */
    create: oc.input(networkRequestSchema).output(networkRef),
    /** Throws `object-in-use` while a running container is on it. */
    remove: oc.input(networkRef).output(z.void()),
    connect: oc.input(connection).output(z.void()),
    disconnect: oc.input(connection).output(z.void()),
    /** Tries to reach the target from the source's own network namespace; the result is read by `reach`. */
    probe: oc
      .input(
        z.object({
          sourceId: containerRefSchema,
          targetId: containerRefSchema,
          /** Also tried, besides the ports the target says it listens on. */
          port: z.number().int().min(1).max(MAX_PORT).nullable(),
        }),
      )
      .output(operationRef),
    /** What a probe that is done found. Throws `operation-not-found`. */
    reach: oc.input(operationRef).output(reachSchema),
  },
};
