import { useCallback } from 'react';
import type { ContainerDetails } from '#shared/contract/container.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { type Call, useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi } from '../../../session.ts';

/** What inspect says of the container, asked again each time the engine says that it changed. */
export function useDetails(container: ContainerObject): Call<ContainerDetails> {
  const api = useApi();
  const { id } = container;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object of the list is a change to ask about
  const ask = useCallback(() => api.container.details({ containerId: id }), [api, id, container]);
  const call = useCall(ask);
  return { ...call, value: useKept(call.value, id) };
}
