import type { describeError } from '../../../errors.ts';

/** What went wrong with what this view shows. */
export function Failure({ failure }: { failure: ReturnType<typeof describeError> }) {
  return (
    <p className="ctn-failure" role="alert">
      <strong>{failure.title}</strong> {failure.cause} {failure.remedy}
    </p>
  );
}
