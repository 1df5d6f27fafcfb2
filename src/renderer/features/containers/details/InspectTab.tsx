import { useMemo, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { LessonLink } from '../LessonLink.tsx';
import type { TabProps } from './ContainerView.tsx';
import { Failure } from './Failure.tsx';
import { JsonTree, type JsonValue } from './JsonTree.tsx';
import { useDetails } from './use-details.ts';

const texts = CONTAINERS.inspect;

/** Everything the engine knows of the container, as a tree or as it answers. */
export function InspectTab({ container }: TabProps) {
  const { value: details, failure } = useDetails(container);
  const [isRaw, setRaw] = useState(false);
  const json = details?.json ?? '{}';
  const tree = useMemo(() => JSON.parse(json) as JsonValue, [json]);
  const looks = [
    { isRawLook: false, label: texts.tree },
    { isRawLook: true, label: texts.raw },
  ];
  return (
    <div className="ctn-fill">
      <p className="ctn-about">
        {texts.about} <LessonLink unitId="run" sectionId="inspecter" />
      </p>
      <div className="ctn-tools">
        <fieldset className="ctn-scope">
          <legend className="sr-only">{texts.look}</legend>
          {looks.map(({ isRawLook, label }) => (
            <button
              key={label}
              type="button"
              aria-pressed={isRaw === isRawLook}
              onClick={() => setRaw(isRawLook)}
            >
              {label}
            </button>
          ))}
        </fieldset>
        <CopyButton text={json} />
      </div>
      {failure && <Failure failure={failure} />}
      {isRaw ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, so the keyboard must reach it
        <pre className="ctn-text scroll" tabIndex={0} translate="no">
          {json}
        </pre>
      ) : (
        <div className="ctn-tree scroll">
          <JsonTree value={tree} />
        </div>
      )}
      <EquivalentCommand command={shellJoin(['docker', 'inspect', container.name])} />
    </div>
  );
}
