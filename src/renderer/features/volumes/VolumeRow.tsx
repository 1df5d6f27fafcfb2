import type { VolumeObject } from '#shared/contract/object.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import { VOLUME_TEXTS } from '#shared/strings/fr/volume.ts';
import { formatBytes } from '../../format.ts';
import { Row } from '../../panel/Row.tsx';
import type { VolumeUser } from './volume-facts.ts';

interface VolumeRowProps {
  volume: VolumeObject;
  users: readonly VolumeUser[];
  /** Null until it was measured. */
  sizeBytes: number | null;
  onOpen: () => void;
}

/** Characters of a drawn name that are shown: as many as the engine shows of an id. */
const SHORT_NAME = 12;

/** One volume: its name, its size, who uses it. */
export function VolumeRow({ volume, users, sizeBytes, onOpen }: VolumeRowProps) {
  const isUnnamed = isDrawnName(volume.name);
  const names = [...new Set(users.map(({ container }) => container.name))];
  return (
    <Row
      name={isUnnamed ? `${volume.name.slice(0, SHORT_NAME)}…` : volume.name}
      title={volume.name}
      side={sizeBytes !== null && formatBytes(sizeBytes)}
      onOpen={onOpen}
    >
      {isUnnamed && <span>{VOLUME_TEXTS.anonymous}</span>}
      {names.length === 0 ? (
        <span>{VOLUME_TEXTS.unused}</span>
      ) : (
        <span className="panel-used">
          {VOLUME_TEXTS.usedBy(names.length)} ({names.slice(0, 3).join(', ')}
          {names.length > 3 && '…'})
        </span>
      )}
    </Row>
  );
}
