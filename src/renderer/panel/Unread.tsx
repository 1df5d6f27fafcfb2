import type { UnreadTable } from '#shared/contract/object.ts';
import { errorText, useErrorTexts } from '../error-texts.ts';
import { Failure } from './Failure.tsx';

/** Says why the list of a panel cannot be read, over what was last read of it; nothing while it can. */
export function Unread({ unread }: { unread: UnreadTable | null }) {
  useErrorTexts();
  return unread && <Failure text={errorText(unread.errorCode, unread.errorDetails)} />;
}
