/** A text against what is painted behind it. */
export interface Contrast {
  selector: string;
  /** Null where what is behind it is a picture, or where it is not on screen. */
  ratio: number | null;
  /** What AA asks of a text of this size. */
  least: number;
}

/**
 * In the page: the contrasts of these texts by the colours that the browser computed, each background laid over those
 * below it, down to the first one that hides them.
 */
export function computeContrasts(selectors: readonly string[]): Contrast[] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');

  /** Any colour as CSS writes it, in sRGB, over an opaque one. */
  const paint = (layers: readonly string[]): number[] => {
    for (const layer of layers) {
      context.fillStyle = layer;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const isOpaque = (colour: string) => {
    context.clearRect(0, 0, 1, 1);
    paint([colour]);
    return context.getImageData(0, 0, 1, 1).data[3] === 255;
  };
  const luminance = (rgb: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  /** The nearest first. */
  const backgroundsOf = (element: Element): string[] | null => {
    const layers: string[] = [];
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
      if (backgroundImage !== 'none' || opacity !== '1') return null;
      layers.push(backgroundColor);
      if (isOpaque(backgroundColor)) return layers;
    }
    return null;
  };

  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    if (!element?.checkVisibility()) return { selector, ratio: null, least: 0 };
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const sizePx = Number.parseFloat(fontSize);
    const least = sizePx >= 24 || (sizePx >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
    const layers = backgroundsOf(element)?.reverse();
    if (!layers) return { selector, ratio: null, least };
    const [light = 0, dark = 0] = [luminance(paint([...layers, color])), luminance(paint(layers))].sort(
      (a, b) => b - a,
    );
    return { selector, ratio: (light + 0.05) / (dark + 0.05), least };
  });
}
