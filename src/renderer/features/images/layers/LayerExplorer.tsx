import { type KeyboardEvent, type ReactNode, useCallback, useId, useState } from 'react';
import { shortImageId } from '#shared/domain/image-reference.ts';
import type { LayerSummary } from '#shared/domain/layer.ts';
import type { ImageObject } from '#shared/domain/objects.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { describeError } from '../../../errors.ts';
import { useCall } from '../../../panel/use-call.ts';
import { formatRoute } from '../../../route.ts';
import { useApi } from '../../../session.ts';
import { Crumbs } from '../Crumbs.tsx';
import { commandName } from '../image-facts.ts';
import { AnalysisOffer } from './AnalysisOffer.tsx';
import { CompareView } from './CompareView.tsx';
import { FilesView } from './FilesView.tsx';
import { StackView } from './StackView.tsx';
import { WasteView } from './WasteView.tsx';
import './layers.css';

interface LayerExplorerProps {
  imageId: string;
  images: readonly ImageObject[];
  onBack: () => void;
  onList: () => void;
}

const TABS = ['stack', 'files', 'waste', 'compare'] as const;
type Tab = (typeof TABS)[number];

/** What is in each layer of an image, and what they waste. */
export function LayerExplorer({ imageId, images, onBack, onList }: LayerExplorerProps) {
  const api = useApi();
  const prefix = useId();
  const [tab, setTab] = useState<Tab>('stack');
  const [layerIndex, setLayerIndex] = useState<number | null>(null);
  const summary = useCall(useCallback(() => api.layer.summary({ imageId }), [api, imageId]));
  const image = images.find(({ id }) => id === imageId);
  const name = image ? commandName(image) : shortImageId(imageId);
  const way = [
    { label: IMAGE_TEXTS.details.crumb, onOpen: onList },
    { label: name, onOpen: onBack },
  ] as const;
  const openFiles = (index: number) => {
    setLayerIndex(index);
    setTab('files');
  };
  const needsAnalysis = (render: (value: LayerSummary) => ReactNode) =>
    summary.value ? (
      render(summary.value)
    ) : (
      <AnalysisOffer imageId={imageId} isKnown={!summary.isRunning} onDone={summary.reload} />
    );
  return (
    <div className="images-panel">
      <Crumbs way={way} here={LAYER_TEXTS.title} />
      <p className="images-intro layers-intro">
        {LAYER_TEXTS.intro}{' '}
        <a href={formatRoute({ page: 'course', unitId: 'concepts', sectionId: 'pile' })}>
          {LAYER_TEXTS.lesson}
        </a>
      </p>
      <Tabs prefix={prefix} tab={tab} onTab={setTab} />
      <div
        id={`${prefix}-panel`}
        role="tabpanel"
        aria-labelledby={`${prefix}-${tab}`}
        className="layers-panel"
      >
        {summary.error != null && <p role="alert">{describeError(summary.error).title}</p>}
        {tab === 'stack' && (
          <StackView
            imageId={imageId}
            name={name}
            summary={summary.value ?? null}
            offer={needsAnalysis(() => null)}
            onOpenFiles={openFiles}
          />
        )}
        {tab === 'files' &&
          needsAnalysis((value) => (
            <FilesView
              imageId={imageId}
              summary={value}
              layerIndex={layerIndex ?? value.layers.length - 1}
              onLayer={setLayerIndex}
            />
          ))}
        {tab === 'waste' && needsAnalysis((value) => <WasteView summary={value} />)}
        {tab === 'compare' && <CompareView imageId={imageId} images={images} />}
      </div>
    </div>
  );
}

function Tabs({ prefix, tab, onTab }: { prefix: string; tab: Tab; onTab: (tab: Tab) => void }) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = offset && TABS[(TABS.indexOf(tab) + offset + TABS.length) % TABS.length];
    if (!next) return;
    onTab(next);
    document.getElementById(`${prefix}-${next}`)?.focus();
  };
  return (
    <div role="tablist" className="layers-tabs" aria-label={LAYER_TEXTS.tabs.label} onKeyDown={onKeyDown}>
      {TABS.map((id) => (
        <button
          key={id}
          id={`${prefix}-${id}`}
          type="button"
          role="tab"
          aria-selected={id === tab}
          aria-controls={`${prefix}-panel`}
          tabIndex={id === tab ? 0 : -1}
          onClick={() => onTab(id)}
        >
          {LAYER_TEXTS.tabs[id]}
        </button>
      ))}
    </div>
  );
}
