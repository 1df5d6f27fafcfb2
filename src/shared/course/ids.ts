import { z } from 'zod';

/** Ids of units, sections, exercises, steps, terms: lower case words joined by hyphens, stable for ever. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64);
