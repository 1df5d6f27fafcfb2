import { type AnySchema, getEventIteratorSchemaDetails } from '@orpc/contract';
import type { z } from 'zod';
import { contract } from '#shared/contract/index.ts';

type Area = Readonly<Record<string, { '~orpc': { outputSchema?: AnySchema | undefined } }>>;

/**
 * What a page is refused of an answer of a procedure, or of one item of its stream, and the times that no page can write:
 * empty for what ends nothing.
 */
export function faultsOf(procedure: string, answer: unknown): string[] {
  const [noun = '', verb = ''] = procedure.split('.');
  const whole = (contract as unknown as Readonly<Record<string, Area>>)[noun]?.[verb]?.['~orpc'].outputSchema;
  const schema = getEventIteratorSchemaDetails(whole)?.yields ?? whole;
  if (!schema) throw new Error(`${procedure} answers nothing`);
  const { error } = (schema as unknown as z.ZodType).safeParse(answer);
  const refused = (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
  return [...refused, ...unwritable(answer)];
}

/** Numbers that no message carries, and times that `Intl` and `toISOString` throw on. */
export function unwritable(found: unknown, path = ''): string[] {
  if (typeof found === 'number') return isWritable(found, /Ms$/.test(path)) ? [] : [`${path} = ${found}`];
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, value]) => unwritable(value, `${path}.${name}`));
}

function isWritable(found: number, isTime: boolean): boolean {
  return Number.isFinite(found) && !(isTime && Number.isNaN(new Date(found).getTime()));
}
