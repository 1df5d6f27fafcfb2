import { CircleCheck, CircleDashed } from 'lucide-react';
import { ownOf } from '#shared/domain/own.ts';
import { KIT_PANEL, KIT_PURPOSES } from '#shared/strings/fr/kit-panel.ts';
import { formatBytes } from '../../format.ts';
import { Row } from '../../panel/Row.tsx';
import type { KitImage } from './kit-images.ts';

/** One course image: whether it is there, its size, what it is for, and how many exercises wait for it. */
export function ImageRow({ image, onOpen }: { image: KitImage; onOpen: () => void }) {
  const { name, isPresent, sizeBytes, exercises } = image;
  const waiting = isPresent ? 0 : exercises.length;
  return (
    <Row
      name={name}
      side={sizeBytes === null ? KIT_PANEL.unknownSize : formatBytes(sizeBytes)}
      onOpen={onOpen}
    >
      <span className={isPresent ? 'kit-state kit-present' : 'kit-state kit-missing'}>
        {isPresent ? <CircleCheck aria-hidden="true" /> : <CircleDashed aria-hidden="true" />}
        {isPresent ? KIT_PANEL.states.present : KIT_PANEL.states.missing}
      </span>
      <span>{waiting > 0 ? KIT_PANEL.waitingExercises(waiting) : KIT_PANEL.exercises(exercises.length)}</span>
      <span>{ownOf(KIT_PURPOSES, name)}</span>
    </Row>
  );
}
