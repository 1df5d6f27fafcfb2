import { useState } from 'react';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { useObjects } from '../../objects.ts';
import { Choice } from '../../panel/Choice.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { type Work, WorkList } from '../../panel/WorkList.tsx';
import { RegistryView } from './RegistryView.tsx';
import { findRegistries, type RegistryContainer, USUAL_PORT } from './registry-facts.ts';
import { StartRegistry } from './StartRegistry.tsx';

/** The registries that run on this engine: what they hold, what goes in and out. */
export function RegistryPanel() {
  const { isKnown, containers } = useObjects();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [port, setPort] = useState(String(USUAL_PORT));
  const [works, setWorks] = useState<readonly Work[]>([]);
  const registries = findRegistries(containers);
  const running = registries.filter(({ address }) => address !== null);
  const chosen = running.find(({ containerId }) => containerId === chosenId) ?? running[0];
  const addWork = (work: Work) => setWorks((before) => [...before, work]);
  const workList = (
    <WorkList
      works={works}
      onDismiss={(operationId) => setWorks(works.filter((work) => work.operationId !== operationId))}
    />
  );
  const about = {
    id: 'registry',
    intro: <PanelIntro text={REGISTRY_TEXTS.intro} to="ship/registre" />,
  };
  return (
    <div className="panel">
      {!chosen?.address && (
        <>
          <PanelHead here={UI.tools.registry} about={about} />
          {workList}
          {isKnown ? (
            <StartRegistry
              stopped={registries}
              names={containers.map(({ name }) => name)}
              port={port}
              onPort={setPort}
              onWork={addWork}
            />
          ) : (
            <p className="tool-loading">{REGISTRY_TEXTS.waiting}</p>
          )}
        </>
      )}
      {chosen?.address && (
        <RegistryView
          key={chosen.containerId}
          containerId={chosen.containerId}
          name={chosen.name}
          address={chosen.address}
          about={about}
          choice={running.length > 1 && <RegistryChoice {...{ running, chosen }} onChoose={setChosenId} />}
          works={workList}
          onWork={addWork}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  running: readonly RegistryContainer[];
  chosen: RegistryContainer;
  onChoose: (containerId: string) => void;
}

/** Which of the registries that run. */
function RegistryChoice({ running, chosen, onChoose }: ChoiceProps) {
  return (
    <Choice
      aria-label={REGISTRY_TEXTS.choice}
      value={chosen.containerId}
      options={running.map(({ containerId, name, address }) => ({
        id: containerId,
        name: `${name} (${address})`,
      }))}
      onChange={onChoose}
    />
  );
}
