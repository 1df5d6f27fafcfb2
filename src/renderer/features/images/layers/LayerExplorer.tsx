import { type ReactNode, useCallback, useState } from 'react';
import type { LayerSummary } from '#shared/contract/layer.ts';
import type { ImageObject } from '#shared/contract/object.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { LAYER_TEXTS } from '#shared/strings/fr/layer.ts';
import { Failure } from '../../../panel/Failure.tsx';
import { PanelHead } from '../../../panel/PanelHead.tsx';
import { PanelIntro } from '../../../panel/PanelIntro.tsx';
import { TabPanel, Tabs } from '../../../panel/Tabs.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
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
  const [tab, setTab] = useState<Tab>('stack');
  const [layerIndex, setLayerIndex] = useState<number | null>(null);
  const summary = useCall(useCallback(() => api.layer.summary({ imageId }), [api, imageId]));
  const image = images.find(({ id }) => id === imageId);
  const name = image ? commandName(image) : shortImageId(imageId);
  const way = [
    { label: IMAGE_TEXTS.details.crumb, onOpen: onList },
    { label: name, onOpen: onBack },
  ];
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
    <>
      <PanelHead
        way={way}
        here={LAYER_TEXTS.title}
        about={{
          id: 'layers',
          intro: <PanelIntro text={LAYER_TEXTS.intro} to="concepts/pile" />,
        }}
      />
      <Tabs label={LAYER_TEXTS.tabs.label} names={LAYER_TEXTS.tabs} ids={TABS} shown={tab} onShow={setTab}>
        {(tabs) => (
          <>
            {tabs}
            {summary.failure && <Failure text={summary.failure} />}
            <TabPanel id="stack">
              <StackView
                imageId={imageId}
                name={name}
                summary={summary.value ?? null}
                offer={needsAnalysis(() => null)}
                onOpenFiles={openFiles}
              />
            </TabPanel>
            <TabPanel id="files">
              {needsAnalysis((value) => (
                <FilesView
                  imageId={imageId}
                  summary={value}
                  layerIndex={layerIndex ?? value.layers.length - 1}
                  onLayer={setLayerIndex}
                />
              ))}
            </TabPanel>
            <TabPanel id="waste">
              {needsAnalysis((value) => (
                <WasteView summary={value} />
              ))}
            </TabPanel>
            <TabPanel id="compare">
              <CompareView imageId={imageId} images={images} />
            </TabPanel>
          </>
        )}
      </Tabs>
    </>
  );
}
