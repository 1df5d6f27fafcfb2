import { Download } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { KitStatus } from '#shared/contract/kit.ts';
import { KIT_PANEL } from '#shared/strings/fr/kit-panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { errorText, useErrorTexts } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { useLive } from '../../live.ts';
import { Failure } from '../../panel/Failure.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import { ImagePage } from './ImagePage.tsx';
import { ImageRow } from './ImageRow.tsx';
import { kitImages, presentBytes } from './kit-images.ts';
import { Loading } from './Loading.tsx';
import './kit.css';

/** The course images: what each is for, which exercises wait for one that is missing, and a way to load it. */
export function KitPanel() {
  const api = useApi();
  const { kit } = useLive();
  const index = useCall(useCallback(() => api.exercise.index(), [api]));
  const [openName, setOpenName] = useState<string | null>(null);
  const images = useMemo(() => kitImages(kit?.images ?? [], index.value ?? []), [kit, index.value]);
  const open = images.find(({ name }) => name === openName);
  if (open) return <ImagePage image={open} onBack={() => setOpenName(null)} />;
  return (
    <div className="panel kit">
      <Head kit={kit} />
      {kit && <Works kit={kit} />}
      {index.failure && <Failure text={index.failure} />}
      {images.length === 0 && <p className="tool-loading">{KIT_PANEL.reading}</p>}
      <ul className="kit-images scroll" aria-label={KIT_PANEL.list}>
        {images.map((image) => (
          <li key={image.name}>
            <ImageRow image={image} onOpen={() => setOpenName(image.name)} />
          </li>
        ))}
      </ul>
      {kit && images.length > 0 && <Summary kit={kit} />}
    </div>
  );
}

function Head({ kit }: { kit: KitStatus | undefined }) {
  const api = useApi();
  const attempt = useAttempt();
  const isReady = useLive().engine?.state === 'ready';
  const isMissing = kit !== undefined && kit.presentCount < kit.totalCount;
  return (
    <PanelHead
      here={UI.tools.kit}
      about={{ id: 'kit', intro: <PanelIntro text={KIT_PANEL.intro} to="prise-en-main/ecran" /> }}
    >
      {isMissing && (
        <Button
          look="primary"
          icon={<Download aria-hidden="true" />}
          disabled={!isReady || kit.operationId !== null}
          onClick={() => void attempt(() => api.kit.load())}
        >
          {KIT_PANEL.load}
        </Button>
      )}
    </PanelHead>
  );
}

/** The load under way, or why the last one ended without its images. */
function Works({ kit: { operationId, lastFailure } }: { kit: KitStatus }) {
  useErrorTexts();
  const isReady = useLive().engine?.state === 'ready';
  if (operationId !== null) return <Loading operationId={operationId} />;
  if (!isReady) return <p className="tool-loading">{KIT_PANEL.waiting}</p>;
  return lastFailure && <Failure text={errorText(lastFailure.code, lastFailure.details)} />;
}

function Summary({ kit: { images, presentCount, totalCount } }: { kit: KitStatus }) {
  const { archive, present } = KIT_PANEL;
  return (
    <footer className="panel-foot">
      <p className="panel-note">
        {present(presentCount, totalCount, formatBytes(presentBytes(images)))}.{' '}
        {images.every(({ hasArchive }) => hasArchive) ? archive.here : archive.missing}
      </p>
    </footer>
  );
}
