import { EXERCISE_LABEL } from '#main/course/exercise/objects/object-kind.ts';
import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import type { DockerClient } from '#main/docker/client.ts';

/** Objects that look like the exercise's and are not: it must leave them alone. */
export interface Bystanders {
  remove(): Promise<void>;
}

/** Image of the bystander containers, which are never started. */
const IMAGE = 'cale/outils';

/** Bear names close to the exercise's, one even its label, and all exist before it begins. */
export async function placeBystanders(docker: DockerClient, file: ExerciseFile): Promise<Bystanders> {
  const { owns } = file;
  const labels = { [EXERCISE_LABEL]: file.id };
  const containers = await Promise.all(
    ['', '-bis'].map((suffix, index) =>
      docker.createContainer({
        name: nearName(owns.containers[0], file.id) + suffix,
        Image: owns.containersFromImages[0] ?? IMAGE,
        Labels: index === 0 ? labels : {},
      }),
    ),
  );
  const volume = nearName(owns.volumes[0], file.id);
  await docker.createVolume({ Name: volume, Labels: labels });
  const network = await docker.createNetwork({ Name: nearName(owns.networks[0], file.id), Internal: true });
  return {
    async remove() {
      await Promise.all(containers.map((one) => one.remove({ force: true })));
      await Promise.all([docker.getVolume(volume).remove(), network.remove()]);
    },
  };
}

function nearName(pattern: string | undefined, fallback: string): string {
  const base = (pattern ?? fallback).replace(/\{\{.*?\}\}/g, 'x').replaceAll('*', 'etoile');
  return `${base}-temoin`;
}
