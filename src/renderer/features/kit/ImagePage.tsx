import { ownOf } from '#shared/domain/own.ts';
import { KIT_PANEL, KIT_PURPOSES } from '#shared/strings/fr/kit-panel.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { formatBytes } from '../../format.ts';
import { Body, Facts, Section } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { formatRoute } from '../../route.ts';
import type { KitImage } from './kit-images.ts';

/** One course image: what it is for, and each exercise that starts from it. */
export function ImagePage({ image, onBack }: { image: KitImage; onBack: () => void }) {
  const { name, isPresent, sizeBytes, hasArchive, exercises } = image;
  const { facts, states } = KIT_PANEL;
  return (
    <div className="panel kit">
      <PanelHead here={name} way={[{ label: UI.tools.kit, onOpen: onBack }]} />
      <Body>
        <p>{ownOf(KIT_PURPOSES, name)}</p>
        <Facts
          facts={[
            [facts.state, isPresent ? states.present : states.missing],
            [facts.size, sizeBytes === null ? KIT_PANEL.unknownSize : formatBytes(sizeBytes)],
            [facts.archive, KIT_PANEL.archived(hasArchive)],
          ]}
        />
        {!isPresent && <p className="panel-note">{KIT_PANEL.replaced}</p>}
        <Section title={KIT_PANEL.usedBy}>
          {exercises.length === 0 && <p className="panel-note">{KIT_PANEL.unused}</p>}
          <ul className="kit-exercises">
            {exercises.map(({ unitId, sectionId, exerciseId, title }) => (
              <li key={exerciseId}>
                <a href={formatRoute({ page: 'course', unitId, sectionId, exerciseId })}>{title}</a>
              </li>
            ))}
          </ul>
        </Section>
        <EquivalentCommand command={`docker image ls ${name}`} />
      </Body>
    </div>
  );
}
