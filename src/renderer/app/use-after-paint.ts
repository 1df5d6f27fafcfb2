import { useEffect, useState } from 'react';

/** True once a frame was painted after `isReady`. */
export function useAfterPaint(isReady: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isReady || isPainted) return;
    let later: ReturnType<typeof setTimeout>;
    // The frame is painted after this callback: the timer comes next.
    const frame = requestAnimationFrame(() => {
      later = setTimeout(() => setPainted(true), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(later);
    };
  }, [isReady, isPainted]);
  return isPainted;
}
