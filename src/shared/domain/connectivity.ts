import { z } from 'zod';

/** Judged from interfaces and routes only, never by a probe: `cut` when no route leaves the machine. */
export const connectivitySchema = z.object({ state: z.enum(['cut', 'possible', 'unknown']) });
export type Connectivity = z.infer<typeof connectivitySchema>;
