import { useEffect, useMemo, useRef } from 'react';
import type { UnitView } from '#shared/course/views.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { findExerciseSections, type UnitState, useUnit } from '../features/lesson/use-unit.ts';
import type { OutlinePlace } from '../features/outline/OutlinePane.tsx';
import { useLive } from '../live.ts';
import { navigate, parseRoute, type Route, useHash } from '../route.ts';

/** Where the page is, as its address says it. */
export interface Location {
  route: Route;
  place: OutlinePlace;
  unit: UnitState;
  /** The page the learner came for is drawn: what is less urgent may load. */
  isShown: boolean;
}

/** Where the window is, with the unit it shows; a start without a place goes to the last one, or to the first unit. */
export function useLocation(): Location {
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash), [hash]);
  const { isConnected } = useLive();
  useStart(route);
  const lastUnitId = useRef<string | null>(null);
  if (route.page === 'course') lastUnitId.current = route.unitId;
  const unitId = route.page === 'course' ? route.unitId : lastUnitId.current;
  const state = useUnit(unitId, isConnected);
  const unit = state && 'unit' in state ? state.unit : null;
  const place = useMemo(
    () => ({
      unitId,
      sectionId: route.page === 'course' ? (route.sectionId ?? unit?.sections[0]?.sectionId ?? null) : '',
      exerciseSections: unit ? findExerciseSections(unit) : new Map<string, string>(),
    }),
    [unitId, route, unit],
  );
  useTitle(unit, place.sectionId);
  return { route, place, unit: state, isShown: route.page === 'machine' || state !== null };
}

/** The window's title says where one is, for the history and for screen readers. */
function useTitle(unit: UnitView | null, sectionId: string | null): void {
  const section = unit?.sections.find((other) => other.sectionId === sectionId);
  const title = section && unit ? `${section.title}, ${unit.title}` : null;
  useEffect(() => {
    document.title = title === null ? UI.appName : `${title} · ${UI.appName}`;
  }, [title]);
}

function isAtStart(): boolean {
  return parseRoute(location.hash).page === 'start';
}

/** First start without an engine: the page that helps comes first. Otherwise the course does. */
function useStart(route: Route): void {
  const { outline, progress, engine } = useLive();
  const isStart = route.page === 'start';
  const isFirstStart = useRef(isStart);
  useEffect(() => {
    // The learner may have gone somewhere since this was drawn.
    if (!isStart || !outline || !progress || !isAtStart()) return;
    if (progress.place) {
      const { unitId, sectionId } = progress.place;
      const isKnown = outline.units.some((unit) => unit.unitId === unitId);
      if (isKnown) return navigate({ page: 'course', unitId, sectionId }, true);
    }
    const first = outline.units[0];
    if (first) navigate({ page: 'course', unitId: first.unitId, sectionId: null }, true);
  }, [isStart, outline, progress]);

  const hasPlace = progress?.place != null;
  const isNewcomer = useRef<boolean | undefined>(undefined);
  if (progress) isNewcomer.current ??= !hasPlace;
  const state = engine?.state;
  const isKnown = progress !== undefined && state !== undefined && state !== 'searching';
  useEffect(() => {
    // Decided once, when both are known, whichever comes last: an engine lost later leaves the learner where they are.
    if (!isFirstStart.current || !isKnown) return;
    isFirstStart.current = false;
    if (isNewcomer.current && state !== 'ready') navigate({ page: 'machine' });
  }, [state, isKnown]);
}
