import { createLogger } from '#main/core/logger.ts';
import { createParts, type Parts, type PartsOptions } from '#main/parts.ts';
import { AppError } from '#shared/errors.ts';
import { testAppOptions } from './app-options.ts';
import { engineIs } from './connected-engine.ts';

/** A course that has nothing in it. */
const NO_COURSE: PartsOptions['catalogue'] = {
  outline: { title: 'Vide', units: [] },
  exercise: (exerciseId) => {
    throw new AppError('exercise-not-found', { exerciseId });
  },
  renderMarkdown: (text) => [{ type: 'text', value: text }],
};

/** The app's services on the tests' engine, once it is ready; all they keep is below `dataDir`, the workspace in `atelier`. */
export async function openTestParts(
  dataDir: string,
  changes: Partial<Pick<PartsOptions, 'engineUrl' | 'catalogue'>> = {},
): Promise<Parts> {
  const options = { ...testAppOptions(dataDir), catalogue: NO_COURSE, logger: createLogger(null) };
  const parts = await createParts({ ...options, ...changes });
  await engineIs(parts.engine, 'ready');
  return parts;
}
