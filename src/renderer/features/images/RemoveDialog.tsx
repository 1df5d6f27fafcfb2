import { useCallback } from 'react';
import type { ImageRemovalPlan } from '#shared/domain/image.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';

interface RemoveDialogProps {
  imageId: string;
  /** Names to remove; none for an image that has no name. */
  references: readonly string[];
  onClose: () => void;
}

const TEXT = IMAGE_TEXTS.remove;

/** Lists exactly what goes and what stands in the way, then removes that. */
export function RemoveDialog({ imageId, references, onClose }: RemoveDialogProps) {
  const api = useApi();
  const attempt = useAttempt();
  const plan = useCall(
    useCallback(
      () => api.image.removalPlan({ imageId, references: [...references] }),
      [api, imageId, references],
    ),
  );
  const isBlocked = plan.value?.isImageRemoved === true && plan.value.containers.length > 0;
  const targets = references.length > 0 ? references : [shortImageId(imageId)];
  const remove = () => {
    void attempt(() => api.image.remove({ imageId, references: [...references] })).then(
      (isDone) => isDone && onClose(),
    );
  };
  return (
    <Dialog
      title={TEXT.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{UI.actions.cancel}</Button>
          <Button look="danger" disabled={!plan.value || isBlocked} onClick={remove}>
            {TEXT.confirm}
          </Button>
        </>
      }
    >
      {plan.isRunning && <p>{TEXT.planning}</p>}
      {plan.error != null && <p role="alert">{describeError(plan.error).title}</p>}
      {plan.value && <Plan plan={plan.value} />}
      <EquivalentCommand command={shellJoin(['docker', 'rmi', ...targets])} />
    </Dialog>
  );
}

function Plan({ plan }: { plan: ImageRemovalPlan }) {
  const going = plan.references.length > 0 ? plan.references : [shortImageId(plan.imageId)];
  return (
    <>
      <NameList title={plan.references.length > 0 ? TEXT.names : TEXT.byId} names={going} />
      {plan.isImageRemoved ? <p>{TEXT.image}</p> : <NameList title={TEXT.kept} names={plan.keptReferences} />}
      {plan.isImageRemoved && plan.containers.length > 0 && (
        <div className="image-warning">
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
      <ul className="image-names" translate="no">
        {names.map((name) => (
          <li key={name}>
            <code>{name.startsWith('sha256:') ? shortImageId(name) : name}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
