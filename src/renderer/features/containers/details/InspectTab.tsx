import { useMemo, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { PlainText } from '../../../panel/Body.tsx';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { Segments } from '../../../panel/Fields.tsx';
import { LessonLink } from '../../../panel/LessonLink.tsx';
import { startOf } from '../../../panel/long-text.ts';
import type { TabProps } from './ContainerView.tsx';
import { JsonTree, type JsonValue } from './JsonTree.tsx';
import { useDetails } from './use-details.ts';

const texts = CONTAINERS.inspect;
/** Characters beyond which an answer is not drawn whole: a usual one has 6,000. */
const LARGE_CHARS = 200_000;
const LOOKS = ['tree', 'raw'] as const;

/** Everything the engine knows of the container, as a tree or as it answers. */
export function InspectTab({ container }: TabProps) {
  const { value: details, failure } = useDetails(container);
  const [look, setLook] = useState<(typeof LOOKS)[number]>('tree');
  const json = details?.json ?? '{}';
  const isLarge = json.length > LARGE_CHARS;
  const tree = useMemo(() => JSON.parse(json) as JsonValue, [json]);
  return (
    <div className="panel-fill">
      <p className="panel-note">
        {texts.about} <LessonLink to="run/inspecter" />
      </p>
      <div className="panel-bar">
        <Segments label={texts.look} ids={LOOKS} names={texts} value={look} onChange={setLook} />
        <CopyButton text={json} />
      </div>
      {failure && <Failure text={failure} />}
      {isLarge && look === 'raw' && <p className="panel-note">{PANEL.many.start}</p>}
      {look === 'raw' ? (
        <PlainText>{startOf(json, LARGE_CHARS)}</PlainText>
      ) : (
        <div className="panel-text scroll">
          <JsonTree value={tree} isLazy={isLarge} />
        </div>
      )}
      <EquivalentCommand command={shellJoin(['docker', 'inspect', container.name])} />
    </div>
  );
}
