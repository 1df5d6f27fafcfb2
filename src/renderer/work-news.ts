import type { Api } from '#shared/contract/index.ts';
import type { Activity, LongWork } from '#shared/contract/operation.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { workNews } from '#shared/strings/fr/work-news.ts';
import { followForEver } from './session.ts';

/** Tells the end of long works by the system's notifications, while the learner looks elsewhere and wants them; until the signal. */
export function tellEndedWorks(api: Api, signal: AbortSignal): Promise<void> {
  let heardId: string | null | undefined;
  return followForEver<Activity>(
    (options) => api.operation.activity(undefined, options),
    signal,
    ({ ended }) => {
      const endedId = ended?.operationId ?? null;
      // What ended before this page came is no news.
      const isNews = heardId !== undefined && endedId !== heardId;
      heardId = endedId;
      if (ended && isNews && !document.hasFocus()) void notify(api, ended).catch(() => {});
    },
  );
}

async function notify(api: Api, work: LongWork): Promise<void> {
  const text = workNews(work);
  if (text === null || !mayNotify() || !(await api.settings.get()).notifiesEnds) return;
  const notification = new Notification(UI.appName, { body: text, tag: work.operationId });
  notification.onclick = () => window.focus();
}

/** Whether the system shows notifications of this page. */
export function mayNotify(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission === 'granted';
}

/** Asks for them where nobody was asked; whether they are shown from now on. */
export async function askToNotify(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false;
  return (await Notification.requestPermission()) === 'granted';
}
