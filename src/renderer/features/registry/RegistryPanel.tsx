import { useState } from 'react';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { useObjects } from '../../objects.ts';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { RegistryView } from './RegistryView.tsx';
import { findRegistries } from './registry-facts.ts';
import { StartRegistry } from './StartRegistry.tsx';
import { type Work, WorkList } from './WorkList.tsx';
import '../../panel/tool-panel.css';
import './registry.css';

/** The registries that run on this engine: what they hold, what goes in and out. */
export function RegistryPanel() {
  const { isKnown, containers } = useObjects();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [works, setWorks] = useState<readonly Work[]>([]);
  const registries = findRegistries(containers);
  const running = registries.filter(({ address }) => address !== null);
  const chosen = running.find(({ containerId }) => containerId === chosenId) ?? running[0];
  const addWork = (work: Work) => setWorks((before) => [...before, work]);
  return (
    <div className="tp">
      <header className="tp-head">
        <PanelIntro
          text={REGISTRY_TEXTS.intro}
          lesson={REGISTRY_TEXTS.lesson}
          unitId="ship"
          sectionId="registre"
        />
        {running.length > 1 && (
          <label className="tp-field">
            {REGISTRY_TEXTS.choice}
            <select
              className="field"
              value={chosen?.containerId}
              onChange={(event) => setChosenId(event.target.value)}
            >
              {running.map(({ containerId, name, address }) => (
                <option key={containerId} value={containerId}>
                  {name} ({address})
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      <WorkList
        works={works}
        onDismiss={(operationId) => setWorks(works.filter((work) => work.operationId !== operationId))}
      />
      {!isKnown && <p className="tool-loading">{REGISTRY_TEXTS.waiting}</p>}
      {isKnown && !chosen && (
        <StartRegistry stopped={registries} names={containers.map(({ name }) => name)} onWork={addWork} />
      )}
      {chosen?.address && (
        <RegistryView
          key={chosen.containerId}
          containerId={chosen.containerId}
          name={chosen.name}
          address={chosen.address}
          onWork={addWork}
        />
      )}
    </div>
  );
}
