import { useErrorTexts } from '../error-texts.ts';
import { describeError } from '../errors.ts';
import { Failure } from './Failure.tsx';

/** Why what is watched does not come, and what remedies it; it is asked for again by itself. */
export function WatchFailure({ failure }: { failure: unknown }) {
  useErrorTexts();
  return <Failure text={describeError(failure)} />;
}
