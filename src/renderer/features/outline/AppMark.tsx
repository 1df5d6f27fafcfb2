/** The app's mark: a bow between the steps of a dry dock. */
export function AppMark() {
  return (
    <svg viewBox="0 0 32 32" className="app-mark" aria-hidden="true">
      <path className="app-mark-dock" d="M2 6 H6 V12 H9 V18 H12 M30 6 H26 V12 H23 V18 H20 M2 28 H30" />
      <path className="app-mark-hull" d="M10 4 H22 C22 13 19.5 20 16 25 C12.5 20 10 13 10 4 Z" />
      <path
        className="app-mark-keel"
        d="M10.8 13 H21.2 C20.3 18 18.4 21.6 16 25 C13.6 21.6 11.7 18 10.8 13 Z"
      />
    </svg>
  );
}
