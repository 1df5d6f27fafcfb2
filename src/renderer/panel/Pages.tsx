import './pages.css';

interface PagesProps<T extends string> {
  label: string;
  names: Readonly<Record<T, string>>;
  pages: readonly T[];
  shown: T;
  /** The page where something works or ended, and how. */
  mark?: { page: T; state: 'running' | 'done' | 'failed' | 'cancelled' } | undefined;
  onShow: (page: T) => void;
}

/** The pages of one panel, of which one is shown. */
export function Pages<T extends string>({ label, names, pages, shown, mark, onShow }: PagesProps<T>) {
  return (
    <nav className="panel-pages" aria-label={label}>
      {pages.map((page) => (
        <button key={page} type="button" aria-pressed={shown === page} onClick={() => onShow(page)}>
          {names[page]}
          {mark?.page === page && <span className="panel-dot" data-state={mark.state} aria-hidden="true" />}
        </button>
      ))}
    </nav>
  );
}
