import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { z } from 'zod';

/** A procedure of a contract that takes something, and what it takes. */
export interface Taking {
  name: string;
  schema: z.ZodType;
}

/** Every procedure with an input, found in the contract: a new one comes without anybody thinking of it. */
export function takingProcedures(router: object, path: readonly string[] = []): Taking[] {
  return Object.entries(router).flatMap(([key, value]: [string, unknown]) => {
    const name = [...path, key];
    if (!isContractProcedure(value)) return takingProcedures(value as object, name);
    const schema = (value as AnyContractProcedure)['~orpc'].inputSchema as z.ZodType | undefined;
    return schema ? [{ name: name.join('.'), schema }] : [];
  });
}

interface Shape {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  items?: Shape;
  minimum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
}

/** Texts of which one suits each string of the contract. */
const TEXTS = [
  'a1',
  '0a'.repeat(32),
  `sha256:${'0a'.repeat(32)}`,
  '/tmp',
  'Dockerfile',
  'compose.yaml',
  '10.0.0.0/24',
  '127.0.0.1',
  'http://localhost/',
] as const;

/** Where a string of an input stands. */
export type Place = readonly (string | number)[];

function sampleOf(shape: Shape, place: Place, texts: ReadonlyMap<string, string>): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return sampleOf(choices.find(({ type }) => type !== 'null') ?? {}, place, texts);
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([key, part]) => [
          key,
          sampleOf(part, [...place, key], texts),
        ]),
      );
    case 'array':
      return [sampleOf(shape.items ?? {}, [...place, 0], texts)];
    case 'string':
      return texts.get(place.join('/')) ?? TEXTS[0];
    case 'boolean':
      return true;
    default:
      return Math.max(shape.minimum ?? 0, 0);
  }
}

/** An input that the schema takes; throws where none is found. */
export function sampleInput(schema: z.ZodType): unknown {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  const texts = new Map<string, string>();
  for (let attempt = 0; attempt < 200; attempt++) {
    const sample = sampleOf(shape, [], texts);
    const refused = schema.safeParse(sample).error?.issues ?? [];
    if (refused.length === 0) return sample;
    for (const { path } of refused) {
      const place = path.join('/');
      const at = TEXTS.indexOf((texts.get(place) ?? TEXTS[0]) as never);
      texts.set(place, TEXTS[(at + 1) % TEXTS.length] ?? TEXTS[0]);
    }
  }
  throw new Error(`no sample of ${JSON.stringify(shape)}`);
}

/** Where the strings of an input stand. */
export function stringPlaces(input: unknown, place: Place = []): Place[] {
  if (typeof input === 'string') return [place];
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) =>
    stringPlaces(value, [...place, Array.isArray(input) ? Number(key) : key]),
  );
}

/** The input with another value at one place. */
export function replacedAt(input: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(input) as Record<string | number, unknown>;
  copy[key] = replacedAt(copy[key], rest, value);
  return copy;
}
