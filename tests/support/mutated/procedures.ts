import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import type { z } from 'zod';
import { contract } from '#shared/contract/index.ts';

/** One procedure of the contract. */
export interface Procedure {
  /** `noun.verb`. */
  name: string;
  /** Null for one that takes nothing. */
  input: z.core.$ZodType | null;
}

/** Every procedure of the contract, found in it: a new one is attacked without anybody thinking of it. */
export const PROCEDURES: readonly Procedure[] = proceduresOf(contract);

function proceduresOf(router: object, path: readonly string[] = []): Procedure[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]) => {
    const name = [...path, key];
    if (!isContractProcedure(value)) return proceduresOf(value as object, name);
    return [{ name: name.join('.'), input: inputOf(value) }];
  });
}

function inputOf(procedure: AnyContractProcedure): z.core.$ZodType | null {
  return (procedure['~orpc'].inputSchema ?? null) as z.core.$ZodType | null;
}
