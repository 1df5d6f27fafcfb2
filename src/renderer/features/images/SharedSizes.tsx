import { Layers, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import type { ImageUsage } from '#shared/contract/image.ts';
import type { ImageObject } from '#shared/contract/object.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { useApi } from '../../session.ts';

interface SharedSizesProps {
  images: readonly ImageObject[];
  usage: ImageUsage | undefined;
  onUsage: (usage: ImageUsage) => void;
}

/** What images share, asked only when the learner wants it: the engine walks every layer. */
export function SharedSizes({ images, usage, onUsage }: SharedSizesProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [isLoading, setLoading] = useState(false);
  const load = () => {
    setLoading(true);
    void attempt(async () => onUsage(await api.image.usage())).then(() => setLoading(false));
  };
  const Icon = isLoading ? LoaderCircle : Layers;
  return (
    <div className="panel-bar panel-note images-usage">
      <p aria-live="polite">{usage && totals(images, usage)}</p>
      <Button
        look="quiet"
        disabled={isLoading || images.length === 0}
        icon={<Icon aria-hidden="true" className={isLoading ? 'turning' : ''} />}
        onClick={load}
      >
        {isLoading ? IMAGE_TEXTS.usage.loading : IMAGE_TEXTS.usage.load}
      </Button>
    </div>
  );
}

/** On the disk a shared layer counts once. */
function totals(images: readonly ImageObject[], usage: ImageUsage): string {
  const sum = images.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  return IMAGE_TEXTS.usage.total(formatBytes(usage.layersBytes), formatBytes(sum));
}
