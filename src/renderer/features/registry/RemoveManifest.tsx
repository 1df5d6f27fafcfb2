import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { useApi } from '../../session.ts';

interface RemoveManifestProps {
  containerId: string;
  address: string;
  repository: string;
  digest: string;
  onClose: () => void;
  onDone: () => void;
}

const TEXT = REGISTRY_TEXTS.remove;

/** Says which manifest goes, and what of its space comes back, then removes it. */
export function RemoveManifest(props: RemoveManifestProps) {
  const { containerId, address, repository, digest, onClose, onDone } = props;
  const api = useApi();
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={`curl -X DELETE http://${address}/v2/${repository}/manifests/${digest}`}
      isDanger
      onAccept={() => api.registry.remove({ containerId, repository, digest }).then(onDone)}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      <ul className="panel-removed">
        <li>
          <code translate="no">
            {address}/{repository}@{digest}
          </code>
        </li>
      </ul>
      <p>{TEXT.space}</p>
    </ActionDialog>
  );
}
