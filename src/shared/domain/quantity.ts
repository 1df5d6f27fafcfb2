/** Factors of Kubernetes' quantities; the empty suffix counts units. */
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const QUANTITY = /^([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)(?:[eE]([+-]?\d{1,3})|([A-Za-z]{0,2}))$/;

/** The value of a quantity as Kubernetes writes it (`250m`, `128Mi`, `1e3`); null for what is none, or more than a number holds. */
export function parseQuantity(text: string): number | null {
  const value = amountIn(text);
  return value !== null && Number.isFinite(value) ? value : null;
}

function amountIn(text: string): number | null {
  const [, digits, exponent, suffix = ''] = QUANTITY.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  if (exponent !== undefined) return Number(digits) * 10 ** Number(exponent);
  const factor = FACTORS[suffix];
  return factor === undefined ? null : Number(digits) * factor;
}
