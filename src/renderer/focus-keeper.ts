/** What is a place of its own to who listens to the page: the nearest one takes the focus. */
const PLACES =
  'main, nav, aside, section, form, dialog, [role="tabpanel"], [role="region"], [role="dialog"], [tabindex]';

/**
 * Keeps the focus in the page: when what has it is taken away, hidden or disabled, the nearest place around it that is
 * still there takes it. Gives what ends that.
 */
export function keepFocus(page: Document): () => void {
  /** What had the focus last, then all that it was in. */
  let way: HTMLElement[] = [];
  /** A panel that has the focus in the place of its title, which is still to come. */
  let untitled: Element | null = null;
  let frame = 0;

  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) way = wayTo(target);
  };
  /** Two frames must have seen it lost: what has just gone may give it back itself in the next. */
  const move = (wasLost: boolean) => {
    frame = 0;
    const [last] = way;
    if (last === undefined || page.activeElement !== page.body || isThere(last)) return;
    if (!wasLost) {
      frame = requestAnimationFrame(() => move(true));
      return;
    }
    moveTo(page, way);
    untitled = page.activeElement?.matches('.tool-panel') ? page.activeElement : null;
  };
  const look = (changes: readonly MutationRecord[]) => {
    if (untitled !== null) untitled = passToTitle(page, untitled);
    const [last] = way;
    if (frame !== 0 || last === undefined) return;
    // What stays in the page is only looked at where something was hidden or disabled: a terminal changes all the time.
    const mayBeLost = !last.isConnected || changes.some(({ type }) => type === 'attributes');
    // Who takes it away may put it elsewhere in the same turn; the browser takes it off what is hidden at the next frame.
    if (mayBeLost) frame = requestAnimationFrame(() => (frame = requestAnimationFrame(() => move(false))));
  };

  const observer = new MutationObserver(look);
  page.addEventListener('focusin', note);
  observer.observe(page.body, {
    ...{ childList: true, subtree: true, attributes: true },
    attributeFilter: ['disabled', 'hidden', 'inert', 'open'],
  });
  return () => {
    cancelAnimationFrame(frame);
    page.removeEventListener('focusin', note);
    observer.disconnect();
  };
}

function wayTo(target: HTMLElement): HTMLElement[] {
  const way: HTMLElement[] = [];
  for (let at: HTMLElement | null = target; at !== null; at = at.parentElement) way.push(at);
  return way;
}

function isThere(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(':disabled');
}

/**
 * The nearest place first, a panel by the title of what it shows now; under an open dialog, which leaves nothing else to
 * reach, that dialog.
 */
function moveTo(page: Document, way: readonly HTMLElement[]): void {
  const around = way
    .slice(1)
    .filter((element) => isThere(element) && element.matches(PLACES))
    .flatMap((place) => [titleOf(place) ?? [], place].flat());
  const rest = [...page.querySelectorAll<HTMLElement>('dialog[open], main')];
  for (const place of [...around, ...rest]) {
    focusPlace(place);
    if (page.activeElement !== page.body) return;
  }
}

/** The title of a panel takes the focus that the panel still has; gives the panel while its title is to come. */
function passToTitle(page: Document, panel: Element): Element | null {
  if (page.activeElement !== panel) return null;
  const title = titleOf(panel);
  if (title === null) return panel;
  focusPlace(title);
  return null;
}

/** The title of what a panel shows. */
function titleOf(place: Element): HTMLElement | null {
  return place.matches('.tool-panel') ? place.querySelector('.panel-here') : null;
}

/** Gives the focus to what is no stop of the Tab key, which can have it until it leaves; nothing is scrolled. */
export function focusPlace(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}
