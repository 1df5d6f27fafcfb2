import { useCallback } from 'react';
import type { ImageRemovalPlan } from '#shared/contract/image.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { Name } from '../../components/Name.tsx';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';

interface RemoveImageNamesProps {
  imageId: string;
  /** Names to remove; none for an image that has no name. */
  references: readonly string[];
  onClose: () => void;
}

const TEXT = IMAGE_TEXTS.remove;

/** Lists exactly what goes and what stands in the way, then removes that. */
export function RemoveImageNames({ imageId, references, onClose }: RemoveImageNamesProps) {
  const api = useApi();
  const plan = useCall(
    useCallback(
      () => api.image.removalPlan({ imageId, references: [...references] }),
      [api, imageId, references],
    ),
  );
  const isBlocked = plan.value?.isImageRemoved === true && plan.value.containers.length > 0;
  const targets = references.length > 0 ? references : [shortImageId(imageId)];
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={shellJoin(['docker', 'rmi', ...targets])}
      isDanger
      isReady={plan.value !== undefined && !isBlocked}
      onAccept={() => api.image.remove({ imageId, references: [...references] })}
      onClose={onClose}
    >
      {plan.isRunning && <p>{TEXT.planning}</p>}
      {plan.failure && <Failure text={plan.failure} />}
      {plan.value && <Plan plan={plan.value} />}
    </ActionDialog>
  );
}

function Plan({ plan }: { plan: ImageRemovalPlan }) {
  const going = plan.references.length > 0 ? plan.references : [shortImageId(plan.imageId)];
  return (
    <>
      <p>{plan.references.length > 0 ? TEXT.names : TEXT.byId}</p>
      <ul className="panel-removed" translate="no">
        {going.map((name) => (
          <li key={name}>
            <Name>{shortName(name)}</Name>
          </li>
        ))}
      </ul>
      {plan.isImageRemoved ? <p>{TEXT.image}</p> : <NameList title={TEXT.kept} names={plan.keptReferences} />}
      {plan.isImageRemoved && plan.containers.length > 0 && (
        <div className="panel-warning">
          <NameList title={TEXT.blocked} names={plan.containers.map(({ name }) => name)} />
        </div>
      )}
      {plan.children.length > 0 && <NameList title={TEXT.children} names={plan.children} />}
    </>
  );
}

function NameList({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <div>
      <p>{title}</p>
      <p className="panel-note" translate="no">
        {names.map(shortName).join(', ')}
      </p>
    </div>
  );
}

function shortName(name: string): string {
  return name.startsWith('sha256:') ? shortImageId(name) : name;
}
