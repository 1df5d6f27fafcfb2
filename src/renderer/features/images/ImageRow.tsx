import type { ContainerObject, ImageObject } from '#shared/contract/object.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { IMAGE_TEXTS } from '#shared/strings/fr/image.ts';
import { formatBytes } from '../../format.ts';
import { Row } from '../../panel/Row.tsx';

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
    <Row
      name={
        <>
          {first ?? <em>{IMAGE_TEXTS.unnamed}</em>}
          {others.length > 0 && <small title={others.join('\n')}>+{others.length}</small>}
        </>
      }
      side={formatBytes(image.sizeBytes)}
      onOpen={onOpen}
    >
      <code translate="no">{shortImageId(image.id)}</code>
      <span className={users.length > 0 ? 'panel-used' : undefined}>
        {users.length > 0 ? IMAGE_TEXTS.usedBy(users.length) : IMAGE_TEXTS.unused}
      </span>
      {sharedBytes !== undefined && (
        <span className="image-row-shared">{IMAGE_TEXTS.shared(formatBytes(sharedBytes))}</span>
      )}
    </Row>
  );
}
