import { useCallback } from 'react';
import type { ClusterPlugin } from '#shared/contract/cluster.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { showHidden } from '#shared/hidden-characters.ts';
import { CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { CommandText } from '../../../components/CommandText.tsx';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { Facts } from '../../../panel/Body.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';

const TEXT = CONTEXTS.plugin;

/** Shows the program that a kubeconfig wants to run, word for word, before it runs for the first time. */
export function PluginDialog({ contextId, onClose }: { contextId: string; onClose: () => void }) {
  const api = useApi();
  const { value, failure } = useCall(useCallback(() => api.cluster.contexts(), [api]));
  const context = value?.contexts.find((one) => one.contextId === contextId);
  const plugin = context?.plugin ?? null;
  return (
    <ActionDialog
      title={TEXT.question(context?.name ?? '')}
      accept={TEXT.accept}
      isDanger
      isReady={plugin !== null}
      onAccept={async () => {
        if (plugin) await api.cluster.confirmPlugin({ contextId, fingerprint: plugin.fingerprint });
      }}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      {failure && <Failure text={failure} />}
      {plugin && <PluginFacts plugin={plugin} file={context?.file ?? ''} />}
    </ActionDialog>
  );
}

function PluginFacts({ plugin: { command, args, env }, file }: { plugin: ClusterPlugin; file: string }) {
  return (
    <Facts
      facts={[
        [TEXT.title, <CommandText key="command">{showHidden(shellJoin([command, ...args]))}</CommandText>],
        [TEXT.env, env.map(({ name, value }) => `${name}=${value}`).join('\n')],
        [CONTEXTS.file, file],
      ]}
    />
  );
}
