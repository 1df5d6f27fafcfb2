import { useCallback } from 'react';
import type { ContainerDetails } from '#shared/domain/container.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { useApi } from '../../../session.ts';
import { type Asked, useAsked } from './use-asked.ts';

/** What inspect says of the container, asked again each time the engine says that it changed. */
export function useDetails(container: ContainerObject): Asked<ContainerDetails> {
  const api = useApi();
  const { id } = container;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object of the list is a change to ask about
  const ask = useCallback(() => api.container.details({ containerId: id }), [api, id, container]);
  return useAsked(ask);
}
