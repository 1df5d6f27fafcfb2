import { z } from 'zod';

type Schema = z.core.$ZodType;
type Random = () => number;

/** Numbers tried where a schema wants one. */
const NUMBERS = [0, 1, 2, 3, 5, 16, 80, 0.5, 443, 1_000, 8_080, 65_535, 4 * 1024 * 1024, 64 * 1024 * 1024];

/** Items of a list, and keys of a record, at most. */
const MAX_ITEMS = 3;

/** Depth past which a schema that holds itself gets nothing more. */
const MAX_DEPTH = 12;

/** Draws inputs that schemas accept, their strings from `texts`; throws for a string none of them is good for. */
export class ValidValues {
  readonly #texts: readonly string[];
  readonly #random: Random;
  readonly #accepted = new WeakMap<Schema, readonly unknown[]>();

  constructor(texts: readonly string[], random: Random) {
    this.#texts = texts;
    this.#random = random;
  }

  draw(schema: Schema, depth = 0): unknown {
    const { def } = (schema as z.core.$ZodTypes)._zod;
    if (depth > MAX_DEPTH) return null;
    const inner = (type: Schema) => this.draw(type, depth + 1);
    switch (def.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(def.shape).flatMap(([key, type]) => this.#member(key, type, depth)),
        );
      case 'array':
        return this.#many(schema, () => inner(def.element));
      case 'record':
        return Object.fromEntries(this.#several(() => [String(inner(def.keyType)), inner(def.valueType)]));
      case 'union':
        return inner(this.one(def.options));
      case 'optional':
      case 'default':
      case 'nullable':
        return this.#random() < 0.25 && def.type === 'nullable' ? null : inner(def.innerType);
      case 'lazy':
        return inner(def.getter());
      case 'enum':
        return this.one(Object.values(def.entries));
      case 'literal':
        return this.one(def.values);
      case 'boolean':
        return this.#random() < 0.5;
      case 'null':
        return null;
      case 'string':
        return this.#acceptedOf(schema, this.#texts);
      case 'number':
        return this.#acceptedOf(schema, NUMBERS);
      default:
        throw new Error(`no values of type ${def.type}`);
    }
  }

  one<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }

  /** Members that may be left out sometimes are. */
  #member(key: string, type: Schema, depth: number): [string, unknown][] {
    const kind = (type as z.core.$ZodTypes)._zod.def.type;
    const isLeftOut = (kind === 'optional' || kind === 'default') && this.#random() < 0.5;
    return isLeftOut ? [] : [[key, this.draw(type, depth + 1)]];
  }

  #several<T>(draw: () => T): T[] {
    return Array.from({ length: Math.floor(this.#random() * (MAX_ITEMS + 1)) }, draw);
  }

  /** As many as the list must have, at least. */
  #many(list: Schema, draw: () => unknown): unknown[] {
    const items = this.#several(draw);
    return items.length > 0 || z.safeParse(list, []).success ? items : [draw()];
  }

  #acceptedOf(schema: Schema, values: readonly unknown[]): unknown {
    const known = this.#accepted.get(schema) ?? values.filter((value) => z.safeParse(schema, value).success);
    if (known.length === 0)
      throw new Error(`no value is good for ${JSON.stringify(z.toJSONSchema(schema as z.ZodType))}`);
    this.#accepted.set(schema, known);
    return this.one(known);
  }
}
