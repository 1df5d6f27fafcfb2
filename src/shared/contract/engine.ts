import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { PREFLIGHT_CHECK_IDS } from '../domain/preflight.ts';

/** Where an engine was found; `kind` tells how, so that the learner can recognise it. */
const engineSourceSchema = z.object({
  /** Stable across starts: `env`, `context:NAME`, `socket:PATH`, `pipe:PATH`, `wslc`, `custom:URL`. */
  id: z.string(),
  kind: z.enum(['option', 'env', 'context', 'socket', 'pipe', 'wslc', 'custom']),
  /** Name of the docker context, of the product that owns the socket, or the URL. */
  label: z.string(),
  /** What `docker -H` takes: `unix:///…`, `npipe:////…`, `tcp://…`, `ssh://…`; or `wslc://`. */
  endpoint: z.string(),
  isRemote: z.boolean(),
  product: z.enum([
    'docker',
    'docker-desktop',
    'colima',
    'rancher-desktop',
    'orbstack',
    'podman',
    'rootless',
    'wsl',
    'unknown',
  ]),
});
export type EngineSource = z.infer<typeof engineSourceSchema>;

/** What some engines cannot do, and exercises may need. */
export const engineCapabilitySchema = z.enum([
  'bind-mount',
  'published-port',
  'memory-limit',
  'cpu-limit',
  'pids-limit',
  'swarm',
  'tun',
  'host-network',
  'checkpoint',
]);
export type EngineCapability = z.infer<typeof engineCapabilitySchema>;

const engineInfoSchema = z.object({
  version: z.string(),
  apiVersion: z.string(),
  os: z.string(),
  arch: z.enum(['amd64', 'arm64', 'other']),
  cpus: z.number(),
  memoryBytes: z.number(),
  storageDriver: z.string(),
  cgroupVersion: z.enum(['1', '2', 'unknown']),
  isRootless: z.boolean(),
  isPodman: z.boolean(),
  isDesktop: z.boolean(),
});
export type EngineInfo = z.infer<typeof engineInfoSchema>;

/** `lost`: it answered before in this session and no longer does; the app tries again by itself. */
const engineStatusSchema = z.object({
  state: z.enum(['searching', 'none', 'refused', 'ready', 'lost', 'needs-confirmation']),
  source: engineSourceSchema.nullable(),
  info: engineInfoSchema.nullable(),
  /** Why it is not ready: one of our error codes. */
  errorCode: z.string().nullable(),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;

const preflightRemedySchema = z.enum([
  'load-images',
  'build-images',
  'retry',
  'pick-source',
  'open-desktop-app',
  'copy-command',
]);
export type PreflightRemedy = z.infer<typeof preflightRemedySchema>;

/** One line of the preflight page: facts only; its French text comes from `strings/fr/preflight.ts`. */
const preflightResultSchema = z.object({
  id: z.enum(PREFLIGHT_CHECK_IDS),
  state: z.enum(['pending', 'running', 'ok', 'warning', 'failed', 'skipped']),
  /** Which of the check's French texts applies, e.g. `colima-mount-missing`. */
  reason: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  remedies: z.array(preflightRemedySchema),
  /** A command the learner can copy, when the remedy is outside the app. */
  command: z.string().nullable(),
  lostCapabilities: z.array(engineCapabilitySchema),
});
export type PreflightResult = z.infer<typeof preflightResultSchema>;

export const engineContract = {
  engine: {
    /** The current status at once, then each change. */
    watch: oc.output(eventIterator(engineStatusSchema)),
    listSources: oc.output(z.array(engineSourceSchema)),
    /** `sourceId: null` goes back to automatic; `customUrl` adds a source the app did not find. */
    select: oc
      .input(z.object({ sourceId: z.string().nullable(), customUrl: z.string().max(512).optional() }))
      .output(z.void()),
    /** The learner agrees that commands go to this remote engine. */
    confirmRemote: oc.input(z.object({ endpoint: z.string() })).output(z.void()),
    retry: oc.output(z.void()),
    /** Runs every check, yielding each result as it is known; ends after the last one. */
    preflight: oc.output(eventIterator(preflightResultSchema)),
  },
};
