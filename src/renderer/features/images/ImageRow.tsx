import { shortImageId } from '#shared/domain/image-reference.ts';
import type { ContainerObject, ImageObject } from '#shared/domain/objects.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { formatBytes } from '../../format.ts';

interface ImageRowProps {
  image: ImageObject;
  users: readonly ContainerObject[];
  /** Undefined until the learner asked for it. */
  sharedBytes: number | undefined;
  onOpen: () => void;
}

/** One image: its names, its size, who uses it. */
export function ImageRow({ image, users, sharedBytes, onOpen }: ImageRowProps) {
  const [first, ...others] = image.references;
  return (
    <button type="button" className="image-row" onClick={onOpen}>
      <span className="image-row-name" translate="no">
        {first ?? <em>{IMAGE_TEXTS.unnamed}</em>}
        {others.length > 0 && <small title={others.join('\n')}>+{others.length}</small>}
      </span>
      <span className="image-row-size">{formatBytes(image.sizeBytes)}</span>
      <span className="image-row-facts">
        <code translate="no">{shortImageId(image.id)}</code>
        <span className={users.length > 0 ? 'image-row-used' : undefined}>
          {users.length > 0 ? IMAGE_TEXTS.usedBy(users.length) : IMAGE_TEXTS.unused}
        </span>
      </span>
      {sharedBytes !== undefined && (
        <span className="image-row-shared">{IMAGE_TEXTS.shared(formatBytes(sharedBytes))}</span>
      )}
    </button>
  );
}
