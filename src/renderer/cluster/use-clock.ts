import { useEffect, useState } from 'react';

/** Ages are told again this often, in milliseconds: seconds count only in the first minute. */
const TICK_MS = 5_000;

/** The time, for ages on screen, while somebody looks at them. */
export function useClock(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
