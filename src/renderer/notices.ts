import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';

/** Something said once, beside the work and not in its way. */
export interface Notice {
  id: number;
  kind: 'done' | 'failed';
  title: string;
  text?: string;
}

export interface Notices {
  list: readonly Notice[];
  say(notice: Omit<Notice, 'id'>): void;
  /** By its id, or what is no longer so by its title. */
  dismiss(which: number | string): void;
}

/** Notices kept on screen at once; older ones leave first. */
const MAX_NOTICES = 3;

const NoticesContext = createContext<Notices | null>(null);

/** Keeps the notices of the window. */
export function NoticesProvider({ children }: { children: ReactNode }) {
  const [list, setList] = useState<readonly Notice[]>([]);
  const lastId = useRef(0);
  const say = useCallback((notice: Omit<Notice, 'id'>) => {
    lastId.current += 1;
    const next = { ...notice, id: lastId.current };
    setList((current) =>
      [...current.filter((other) => other.title !== notice.title), next].slice(-MAX_NOTICES),
    );
  }, []);
  const dismiss = useCallback(
    (which: number | string) =>
      setList((current) => current.filter(({ id, title }) => id !== which && title !== which)),
    [],
  );
  const notices = useMemo(() => ({ list, say, dismiss }), [list, say, dismiss]);
  return createElement(NoticesContext.Provider, { value: notices }, children);
}

/** Says things to the learner; only valid below `NoticesProvider`. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext);
  if (!notices) throw new Error('no notices above this component');
  return notices;
}
