import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

interface Validator {
  (value: unknown): boolean;
  errors?: { instancePath?: string; dataPath?: string; message?: string }[] | null;
}

interface Ajv {
  new (options: object): { compile(schema: unknown): Validator; addKeyword(word: string): unknown };
}

/** What electron-builder's published schema finds wrong in a configuration; `tools` is the folder where it is installed. */
export function schemaMistakes(config: unknown, tools: string): string[] {
  const schema: unknown = JSON.parse(
    readFileSync(join(tools, 'node_modules/app-builder-lib/scheme.json'), 'utf8'),
  );
  const found: unknown = createRequire(join(tools, 'package.json'))('ajv');
  const ajv = new (found as Ajv)({ allErrors: true, strict: false });
  // Of those who made the schema out of types.
  ajv.addKeyword('typeof');
  const isValid = ajv.compile(schema);
  if (isValid(config)) return [];
  return (isValid.errors ?? []).map(
    ({ instancePath, dataPath, message }) => `${instancePath ?? dataPath}: ${message}`,
  );
}
