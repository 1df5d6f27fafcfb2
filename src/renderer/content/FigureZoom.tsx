import { ZoomIn } from 'lucide-react';
import { useState } from 'react';
import type { SvgNode } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { IconButton } from '../components/Button.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { Sheet } from './Figure.tsx';

interface FigureZoomProps {
  drawing: SvgNode;
  alt: string;
  caption: string;
}

/** The button of a drawing that shows it alone, as large as the window. */
export function FigureZoom({ drawing, alt, caption }: FigureZoomProps) {
  const [isLarge, setIsLarge] = useState(false);
  return (
    <>
      <IconButton label={READER.figure.enlarge} className="figure-zoom" onClick={() => setIsLarge(true)}>
        <ZoomIn />
      </IconButton>
      {isLarge && (
        <Dialog title={caption || READER.figure.large} onClose={() => setIsLarge(false)}>
          <div role="img" aria-label={alt} className="figure-frame figure-large">
            <Sheet drawing={drawing} />
          </div>
        </Dialog>
      )}
    </>
  );
}
