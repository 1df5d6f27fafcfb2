import { Ship } from 'lucide-react';
import type { ExerciseView, StepView } from '#shared/course/views.ts';
import { enumerate } from '#shared/strings/fr/enumerate.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { withPlaces } from '../../content/places.tsx';

type Cluster = NonNullable<ExerciseView['needs']['cluster']>;

/** What is missing of the cluster that an exercise needs; nothing when nothing is. */
export function ClusterNeeds({ cluster }: { cluster: Cluster }) {
  return whatIsMissing(cluster).map((text) => (
    <div key={text} className="need">
      <Ship aria-hidden="true" />
      <div>{withPlaces(text)}</div>
    </div>
  ));
}

function whatIsMissing(cluster: Cluster): string[] {
  const refusal = EXERCISE_CLUSTER.refusal(cluster);
  if (refusal !== null) return [refusal];
  const { lostParts, missingImages } = cluster;
  return [
    ...(lostParts.length > 0 ? [EXERCISE_CLUSTER.lost(lostParts)] : []),
    ...(missingImages.length > 0 ? [EXERCISE_CLUSTER.images(enumerate(missingImages))] : []),
  ];
}

/** Why a step can only be read on this cluster. */
export function LostParts({ step }: { step: StepView }) {
  return <p className="step-lost">{EXERCISE_CLUSTER.lostStep(step.lostParts)}</p>;
}
