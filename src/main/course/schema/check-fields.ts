import { z } from 'zod';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import { MAX_PORT } from '#shared/domain/network.ts';

/** Text of a pack; may hold `{{variables}}`; control characters are refused at load. */
export const text = z.string().min(1).max(4096);

/** RE2 syntax, matched in linear time, unanchored. */
export const pattern = z.string().min(1).max(512);

const variable = z.string().regex(new RegExp(`^${PLACEHOLDER.source}$`));

/** A port, or a variable that draws one. */
export const port = z.union([z.number().int().min(1).max(MAX_PORT), variable]);

/** A variable alone, whose port was drawn for this exercise: nothing else of the learner's may listen there. */
export const drawnPort = variable;

/** Bounds of a count, both reached; at least one is given. */
export const bounds = z
  .strictObject({ min: z.number().int().min(0).optional(), max: z.number().int().min(0).optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined);
