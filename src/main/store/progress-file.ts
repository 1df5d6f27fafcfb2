import { join } from 'node:path';
import { EMPTY_PROGRESS, type Progress, progressSchema } from '#shared/course/progress.ts';
import { type JsonFile, type JsonFileSpec, openJsonFile } from './json-file.ts';

const SPEC: JsonFileSpec<Progress> = {
  version: 1,
  migrations: {},
  parse: (content) => progressSchema.parse(content),
  empty: () => EMPTY_PROGRESS,
};

/** `progress.json`: everything a learner would hate to lose. */
export function openProgressFile(dataDir: string): Promise<JsonFile<Progress>> {
  return openJsonFile(join(dataDir, 'progress.json'), SPEC);
}
