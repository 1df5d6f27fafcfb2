import './hull.css';

/** The ship of a finished unit, afloat. */
export function Hull({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 48 32" className={`hull ${className}`} aria-hidden="true">
      <path className="hull-house" d="M16 13 V7 H27 V13 M20 7 V3 H24 V7" />
      <path className="hull-top" d="M5 13 H43 L40.6 20 H7.4 Z" />
      <path className="hull-keel" d="M7.4 20 H40.6 L38.5 26 H9.5 Z" />
      <path className="hull-sea" d="M1 22 q3.8 -3 7.7 0 t7.7 0 t7.7 0 t7.7 0 t7.7 0 t7.7 0" />
    </svg>
  );
}
