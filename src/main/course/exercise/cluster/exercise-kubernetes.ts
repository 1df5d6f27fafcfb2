import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';

/** What exercises take of Kubernetes. */
export type ExerciseKubernetes = Pick<Kubernetes, 'cluster' | 'object' | 'pod'>;
