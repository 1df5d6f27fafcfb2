import { Ruler } from 'lucide-react';
import { useState } from 'react';
import type { VolumeSize } from '#shared/contract/volume.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { Button } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { useApi } from '../../session.ts';

interface SizesProps {
  sizeOf: ReadonlyMap<string, number | null>;
  onSizes: (sizes: VolumeSize[]) => void;
}

/** Measures every volume when the learner asks, and says what they take in all. */
export function Sizes({ sizeOf, onSizes }: SizesProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [isBusy, setBusy] = useState(false);
  const measure = () => {
    setBusy(true);
    void attempt(async () => onSizes(await api.volume.sizes())).then(() => setBusy(false));
  };
  const total = [...sizeOf.values()].reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return (
    <p className="panel-bar panel-note" aria-live="polite">
      <Button look="quiet" icon={<Ruler aria-hidden="true" />} disabled={isBusy} onClick={measure}>
        {VOLUME_TEXTS.measure}
      </Button>
      {isBusy ? VOLUME_TEXTS.measuring : sizeOf.size > 0 && VOLUME_TEXTS.total(formatBytes(total))}
    </p>
  );
}
