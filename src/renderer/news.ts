import { errorText, loadErrorTexts } from './error-texts.ts';
import type { Notices } from './notices.ts';
import type { Transport } from './session.ts';
import { tellUnsaved } from './unsaved-news.ts';
import { tellEndedWorks } from './work-news.ts';

/** Tells the learner what they did not ask for, until the signal aborts. */
export async function tellNews(
  transport: Pick<Transport, 'api' | 'onConnection'>,
  notices: Pick<Notices, 'say' | 'dismiss'>,
  signal: AbortSignal,
): Promise<void> {
  const { api } = transport;
  await loadErrorTexts();
  forgetLoss(transport, notices, signal);
  await Promise.all([tellEndedWorks(api, signal), tellUnsaved(api, notices, signal)]);
}

/** What a failed call said of a core that was away leaves when the core is back, until the signal aborts. */
export function forgetLoss(
  { onConnection }: Pick<Transport, 'onConnection'>,
  { dismiss }: Pick<Notices, 'dismiss'>,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const stop = onConnection((connection) => {
    if (connection === 'connected') dismiss(errorText('core-unreachable').title);
  });
  signal.addEventListener('abort', stop, { once: true });
}
