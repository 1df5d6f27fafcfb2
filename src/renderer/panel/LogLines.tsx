import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { PANEL } from '#shared/strings/fr/panel.ts';
import './log-lines.css';

/** One line of a log, numbered from the first that came. */
export interface LogLine {
  number: number;
  /** As it was written down, in UTC. */
  timestamp: string;
  text: string;
  /** `mark`: said of the program, not written by it. */
  stream: 'stdout' | 'stderr' | 'mark';
  /** Who wrote it, where several do. */
  origin?: string;
  /** It was longer than what is shown. */
  isCut?: boolean;
}

interface LogLinesProps {
  lines: readonly LogLine[];
  search: string;
  hasTimestamps: boolean;
  /** Keeps the last line on screen as lines come. */
  isFollowed: boolean;
  /** The learner scrolled up to read. */
  onLeaveEnd: () => void;
  empty: string;
}

/** Height of a line before it is measured, in pixels. */
const LINE_PX = 20;
const OVERSCAN = 20;
/** Closer to the end than this, in pixels, one is still at the end. */
const END_PX = 40;

/** The lines of a log; only those on screen are drawn. */
export function LogLines({ lines, search, hasTimestamps, isFollowed, onLeaveEnd, empty }: LogLinesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.number ?? index,
    overscan: OVERSCAN,
  });
  const last = lines.at(-1)?.number;
  useEffect(() => {
    if (isFollowed && last !== undefined) virtual.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [isFollowed, last, lines.length, virtual]);
  const onWheelUp = () => {
    const box = scroller.current;
    if (box && box.scrollHeight - box.scrollTop - box.clientHeight > END_PX) onLeaveEnd();
  };
  return (
    <section
      ref={scroller}
      className="panel-log scroll"
      aria-label={PANEL.logRegion}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the log scrolls, so the keyboard must reach it
      tabIndex={0}
      onWheel={(event) => event.deltaY < 0 && onWheelUp()}
      onKeyDown={(event) => /^(ArrowUp|PageUp|Home)$/.test(event.key) && onLeaveEnd()}
    >
      {lines.length === 0 && <p className="panel-note">{empty}</p>}
      <div style={{ blockSize: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <p
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="panel-log-line"
                data-look={line.stream}
                style={{ translate: `0 ${start}px` }}
              >
                {hasTimestamps && <time>{shortTime(line.timestamp)}</time>}
                {line.origin && (
                  <span className="panel-log-origin" title={line.origin}>
                    <bdi>{line.origin}</bdi>
                  </span>
                )}
                <span>
                  {marked(line.text, search)}
                  {line.isCut && <em> … {PANEL.logCut}</em>}
                </span>
              </p>
            )
          );
        })}
      </div>
    </section>
  );
}

/** The engine's time as it wrote it, to the millisecond, in UTC. */
function shortTime(timestamp: string): string {
  return timestamp.slice(11, 23);
}

/** The text with what was searched marked. */
function marked(text: string, search: string): ReactNode {
  if (search === '') return text || '\u00a0';
  const parts: ReactNode[] = [];
  const [lower, wanted] = [text.toLowerCase(), search.toLowerCase()];
  let from = 0;
  for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  return [...parts, text.slice(from)];
}
