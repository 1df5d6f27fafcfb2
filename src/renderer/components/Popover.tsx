import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import './popover.css';

interface PopoverProps {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
}

/** Pixels left between the popover, its anchor and the window's edges. */
const GAP = 8;

/** A small note beside what it explains: takes the focus, Escape or a click elsewhere gives it back. */
export function Popover({ label, anchor, onClose, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  useLayoutEffect(() => {
    if (ref.current && anchor.current) setPlace(placeBeside(anchor.current, ref.current));
  }, [anchor]);
  useEffect(() => {
    const opener = anchor.current;
    ref.current?.focus({ preventScroll: true });
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!ref.current?.contains(target) && !opener?.contains(target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown);
    document.addEventListener('scroll', onClose, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown);
      document.removeEventListener('scroll', onClose, true);
    };
  }, [anchor, onClose]);
  const close = () => {
    anchor.current?.focus({ preventScroll: true });
    onClose();
  };
  return createPortal(
    <div
      ref={ref}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className="popover"
      style={place ?? { opacity: 0 }}
      onKeyDown={(event) => {
        const isLeaving = event.key === 'Tab' && !event.currentTarget.querySelector('a, button');
        if (event.key !== 'Escape' && !isLeaving) return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {children}
    </div>,
    document.body,
  );
}

function placeBeside(anchor: HTMLElement, box: HTMLElement) {
  const from = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = Math.max(GAP, Math.min(from.left, window.innerWidth - size.width - GAP));
  const below = from.bottom + GAP;
  const hasRoomBelow = below + size.height + GAP <= window.innerHeight;
  return { left, top: hasRoomBelow ? below : Math.max(GAP, from.top - size.height - GAP) };
}
