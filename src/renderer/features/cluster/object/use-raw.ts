import { useCallback } from 'react';
import { type Call, useCall } from '../../../panel/use-call.ts';
import { useKept } from '../../../panel/use-kept.ts';
import { useApi } from '../../../session.ts';
import type { Subject } from '../actions/object-actions.ts';

/** The whole object, asked again each time the cluster says that it changed. */
export function useRaw({ table, object }: Subject): Call<{ json: string; yaml: string }> {
  const api = useApi();
  const { name, namespace, uid } = object;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new object of the table is a change to ask about
  const ask = useCallback(
    () => api.cluster.read({ table, namespace, name }),
    [api, table, namespace, name, object],
  );
  const call = useCall(ask);
  return { ...call, value: useKept(call.value, uid) };
}
