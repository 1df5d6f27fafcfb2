import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { loadErrorTexts } from '../../../../src/renderer/error-texts.ts';
import { WatchFailure } from '../../../../src/renderer/panel/WatchFailure.tsx';

it('says why nothing comes, and the remedy', async () => {
  await loadErrorTexts();
  const drawn = renderToStaticMarkup(<WatchFailure failure={new AppError('exercise-not-found')} />);
  const { title, cause, remedy } = errorText('exercise-not-found');
  for (const text of [title, cause, remedy]) expect(drawn).toContain(text);
});
