import { focusPlace } from './focus-keeper.ts';
import { followArrivals, parseRoute } from './route.ts';

/** The learner moves by themselves. */
const MOVES = ['pointerdown', 'keydown'] as const;

/**
 * Brings the focus to the title of each page the learner goes to, or to the exercise they ask for, as soon as it is drawn;
 * never out of a terminal, nor once they moved on. Gives what ends that.
 */
export function followTitles(page: Document): () => void {
  const observer = new MutationObserver(() => look());
  const letGo = () => observer.disconnect();

  const look = () => {
    const target = targetIn(page);
    if (target === null) return;
    letGo();
    if (!page.activeElement?.closest('.xterm')) focusPlace(target);
  };
  const arrive = () => {
    observer.observe(page.body, { childList: true, subtree: true });
    look();
  };
  const onHash = ({ isTrusted }: HashChangeEvent) => {
    letGo();
    // The app itself chooses where a start begins.
    if (isTrusted) arrive();
  };

  addEventListener('hashchange', onHash);
  const unfollow = followArrivals(arrive);
  for (const name of MOVES) addEventListener(name, letGo, true);
  return () => {
    letGo();
    unfollow();
    removeEventListener('hashchange', onHash);
    for (const name of MOVES) removeEventListener(name, letGo, true);
  };
}

/** What the address names, once its page is drawn: an exercise, or the title. */
function targetIn(page: Document): HTMLElement | null {
  const route = parseRoute(location.hash);
  if (route.page === 'machine') return page.querySelector('main [data-place="machine"] h1');
  if (route.page !== 'course') return null;
  const { unitId, sectionId, exerciseId } = route;
  const place = CSS.escape(`${unitId}/${sectionId ?? ''}`);
  // Without a section, it is the first of the unit, whatever its name.
  const article = page.querySelector(`main [data-place${sectionId === null ? '^' : ''}="${place}"]`);
  const card =
    exerciseId && article?.querySelector<HTMLElement>(`[data-exercise="${CSS.escape(exerciseId)}"]`);
  return card || (article?.querySelector('h1') ?? null);
}
