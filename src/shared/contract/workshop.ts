import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { containerIdSchema } from './fields.ts';

/** A network card, real or virtual, as the kernel shows it in the space it is in. */
const cardSchema = z.object({
  /** Its number, unique in its space. */
  index: z.number(),
  name: z.string(),
  kind: z.enum(['loopback', 'veth', 'bridge', 'switch', 'other']),
  /** It was turned on. */
  isUp: z.boolean(),
  /** A signal comes: for an end of a cable, both ends are on. */
  hasCarrier: z.boolean(),
  /** The other end of its cable: `space` is empty for the root; null where no space that is known has it. */
  peer: z.object({ space: z.string(), index: z.number() }).nullable(),
  /** It is an end of a cable, wherever the other is. */
  isEnd: z.boolean(),
  /** Name of the bridge or switch it is plugged in; null where there is none. */
  pluggedIn: z.string().nullable(),
  /** IPv4, with the length of the prefix. */
  addresses: z.array(z.string()),
  sentPackets: z.number(),
  receivedPackets: z.number(),
});
export type WorkshopCard = z.infer<typeof cardSchema>;

const spaceSchema = z.object({
  /** Empty for the root: the network of the container itself. */
  name: z.string(),
  cards: z.array(cardSchema),
  routes: z.array(z.object({ to: z.string(), via: z.string().nullable(), card: z.string() })),
  /** ICMP echoes, of `ping`, since the space exists. */
  echoes: z.object({ asked: z.number(), received: z.number(), answered: z.number() }),
});
export type WorkshopSpace = z.infer<typeof spaceSchema>;

const workshopSchema = z.object({
  /** The root first, then the named ones by name. */
  spaces: z.array(spaceSchema),
});
export type Workshop = z.infer<typeof workshopSchema>;

export const workshopContract = {
  workshop: {
    /** The network spaces in a container, again when anything in them changes; null while they cannot be read. */
    watch: oc
      .input(z.object({ containerId: containerIdSchema }))
      .output(eventIterator(workshopSchema.nullable())),
  },
};
