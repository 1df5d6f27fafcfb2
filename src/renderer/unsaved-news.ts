import type { Api } from '#shared/contract/index.ts';
import { UNSAVED } from '#shared/strings/fr/unsaved.ts';
import { describeError } from './errors.ts';
import type { Notices } from './notices.ts';
import { followForEver } from './session.ts';

/** Says why the disk does not have what the learner did, for as long as it does not, until the signal aborts. */
export async function tellUnsaved(
  api: Pick<Api, 'progress'>,
  { say, dismiss }: Pick<Notices, 'say' | 'dismiss'>,
  signal: AbortSignal,
): Promise<void> {
  const { title, text } = UNSAVED;
  await followForEver(
    (options) => api.progress.unsaved(undefined, options),
    signal,
    (unsaved) => {
      if (!unsaved) return dismiss(title);
      const { cause, remedy } = describeError({ code: unsaved.errorCode, data: unsaved.errorDetails });
      say({ kind: 'failed', title, text: `${cause} ${remedy} ${text}` });
    },
  );
}
