import { useEffect, useState } from 'react';

/** A running duration is redrawn this often, in milliseconds. */
const TICK_MS = 200;

/** The clock, in milliseconds, while somebody looks at it. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}

const seconds = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `0,4 s`, `1 min 05`. */
export function formatElapsed(ms: number): string {
  if (ms < 60_000) return `${seconds.format(Math.max(0, ms) / 1000)}\u00a0s`;
  const rest = Math.floor((ms % 60_000) / 1000);
  return `${Math.floor(ms / 60_000)}\u00a0min\u00a0${String(rest).padStart(2, '0')}`;
}
