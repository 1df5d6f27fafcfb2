import { z } from 'zod';

export const networkIdSchema = z.string().regex(/^[0-9a-z]{12,64}$/);
export const containerIdSchema = z.string().regex(/^[0-9a-f]{12,64}$/);

/** Drivers one can make a network with on one machine. */
export const networkDriverSchema = z.enum(['bridge', 'macvlan', 'ipvlan']);
export type NetworkDriver = z.infer<typeof networkDriverSchema>;

export const networkRequestSchema = z.object({
  name: z
    .string()
    .max(255)
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/),
  driver: networkDriverSchema,
  /** `10.0.0.0/24`; null lets the engine choose. */
  subnet: z
    .string()
    .max(64)
    .regex(/^[0-9a-fA-F.:]+\/\d{1,3}$/)
    .nullable(),
  isInternal: z.boolean(),
});
export type NetworkRequest = z.infer<typeof networkRequestSchema>;

/** `skipped`: nothing to try. */
export const trialSchema = z.enum(['ok', 'failed', 'skipped']);
export type Trial = z.infer<typeof trialSchema>;

/** Why two containers can or cannot talk, most decisive first; `strings/fr/network.ts` says each in a sentence. */
export const reachReasonSchema = z.enum([
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
export const addressTrialSchema = z.object({
  networkName: z.string(),
  ipAddress: z.string(),
  ping: trialSchema,
  /** One entry a port tried. */
  ports: z.array(z.object({ port: z.number(), connection: trialSchema })),
});
export type AddressTrial = z.infer<typeof addressTrialSchema>;

/** What was really tried from the source towards the target, and why it came out so. */
export const reachSchema = z.object({
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
  /** Networks both are on. */
  sharedNetworks: z.array(z.string()),
  /** Ports of the target that the host answers for. */
  publishedPorts: z.array(z.object({ hostPort: z.number(), containerPort: z.number() })),
});
export type Reach = z.infer<typeof reachSchema>;
