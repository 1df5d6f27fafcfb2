import './progress-bar.css';

/** A thin gauge; `ratio` 0 to 1, or null when nobody can know. */
export function ProgressBar({ ratio, label }: { ratio: number | null; label: string }) {
  const percent = ratio === null ? undefined : Math.round(ratio * 100);
  return (
    <div
      role="progressbar"
      className={ratio === null ? 'progress-bar progress-bar-unknown' : 'progress-bar'}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div style={{ inlineSize: `${percent ?? 33}%` }} />
    </div>
  );
}
