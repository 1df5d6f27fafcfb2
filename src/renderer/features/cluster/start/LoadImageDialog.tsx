import { useState } from 'react';
import { CLUSTER_IMAGES } from '#shared/domain/minikube.ts';
import { MINIKUBE_TEXTS } from '#shared/strings/fr/minikube.ts';
import { useObjects } from '../../../objects.ts';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { SelectField } from '../../../panel/Fields.tsx';
import { useApi } from '../../../session.ts';

const TEXT = MINIKUBE_TEXTS.loadImage;

/** Gives a cluster one image of this machine's engine, the newest proposed first. */
export function LoadImageDialog({ profile, onClose }: { profile: string; onClose: () => void }) {
  const { minikube } = useApi();
  const names = useImageNames();
  const [picked, setPicked] = useState<string | null>(null);
  const image = picked ?? names[0] ?? null;
  return (
    <ActionDialog
      title={TEXT.title(profile)}
      accept={TEXT.confirm}
      command={image && `minikube image load ${image} -p ${profile}`}
      isReady={image !== null}
      onAccept={() => minikube.loadImages({ profile, images: [image ?? ''] })}
      onClose={onClose}
    >
      <p>{image === null ? TEXT.none : TEXT.text}</p>
      {image !== null && (
        <SelectField
          label={TEXT.image}
          value={image}
          options={names.map((name) => ({ id: name, name }))}
          onChange={setPicked}
        />
      )}
    </ActionDialog>
  );
}

/** Those of the course have a button of their own. */
function useImageNames(): string[] {
  const course: readonly string[] = CLUSTER_IMAGES;
  const { images } = useObjects();
  return [...images]
    .sort((one, other) => other.createdAtMs - one.createdAtMs)
    .flatMap(({ references }) => references)
    .filter((name) => !course.includes(name));
}
