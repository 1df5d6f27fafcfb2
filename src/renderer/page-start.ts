import { PAGE_START, type PageStart } from '#shared/domain/page-start.ts';

const UNKNOWN: PageStart = { theme: 'system', kept: {}, startId: '' };

/** What main wrote in the page; nothing known where it did not, as in a page that is served otherwise. */
export function readPageStart(): PageStart {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${PAGE_START}"]`);
  return meta ? JSON.parse(meta.content) : UNKNOWN;
}
