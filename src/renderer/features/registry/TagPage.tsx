import { Download, Trash2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { RegistryTag } from '#shared/domain/registry.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { describeError, useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { BackBar } from '../../panel/BackBar.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useCall } from '../../panel/use-call.ts';
import { useApi } from '../../session.ts';
import type { Work } from './WorkList.tsx';

interface TagPageProps {
  containerId: string;
  address: string;
  repository: string;
  tag: string;
  onWork: (work: Work) => void;
  onBack: () => void;
}

/** One tag of a registry: its digest, its size, its layers or platforms; to pull, to delete. */
export function TagPage({ containerId, address, repository, tag, onWork, onBack }: TagPageProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [isRemoving, setRemoving] = useState(false);
  const { value, error } = useCall(
    useCallback(
      () => api.registry.tag({ containerId, repository, tag }),
      [api, containerId, repository, tag],
    ),
  );
  const reference = `${address}/${repository}:${tag}`;
  const pull = () =>
    attempt(async () => {
      const { operationId } = await api.image.pull({ reference, allowsNetwork: false });
      const { works } = REGISTRY_TEXTS;
      onWork({ operationId, running: works.pull(reference), done: works.pulled(reference) });
    });
  return (
    <>
      <BackBar name={`${repository}:${tag}`} onBack={onBack} />
      <div className="tp-details scroll">
        {error !== null && <Failure error={error} />}
        {value && <Facts value={value} />}
        <EquivalentCommand command={`docker pull ${reference}`} />
        <div className="tp-bar">
          <Button icon={<Download aria-hidden="true" />} onClick={() => void pull()}>
            {REGISTRY_TEXTS.actions.pull}
          </Button>
          <Button
            look="danger"
            icon={<Trash2 aria-hidden="true" />}
            disabled={!value}
            onClick={() => setRemoving(true)}
          >
            {REGISTRY_TEXTS.actions.remove}
          </Button>
        </div>
      </div>
      {isRemoving && value && (
        <RemoveDialog
          {...{ containerId, address, repository }}
          digest={value.digest}
          onClose={() => setRemoving(false)}
          onDone={onBack}
        />
      )}
    </>
  );
}

function Facts({ value: { digest, sizeBytes, layers, platforms } }: { value: RegistryTag }) {
  const { facts } = REGISTRY_TEXTS;
  const parts = platforms.length > 0 ? platforms : layers;
  return (
    <>
      <dl className="tp-facts">
        <div>
          <dt>{facts.digest}</dt>
          <dd>
            <code translate="no">{digest}</code>
          </dd>
        </div>
        {sizeBytes !== null && (
          <div>
            <dt>{facts.size}</dt>
            <dd>
              {formatBytes(sizeBytes)} ({REGISTRY_TEXTS.sizeNote})
            </dd>
          </div>
        )}
      </dl>
      {platforms.length > 0 && <p className="tp-note">{REGISTRY_TEXTS.index}</p>}
      <section className="tp-section">
        <h4 className="caps">{platforms.length > 0 ? facts.platforms : facts.layers}</h4>
        <ul className="tp-lines">
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an image may have the same layer twice
            <li key={index}>
              <code translate="no">{'name' in part ? String(part.name) : part.digest}</code>
              <span>{formatBytes(part.sizeBytes)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Failure({ error }: { error: unknown }) {
  const { title, cause, remedy } = describeError(error);
  return (
    <p className="registry-failure" role="alert">
      <strong>{title}</strong> {cause} {remedy}
    </p>
  );
}

interface RemoveDialogProps {
  containerId: string;
  address: string;
  repository: string;
  digest: string;
  onClose: () => void;
  onDone: () => void;
}

function RemoveDialog({ containerId, address, repository, digest, onClose, onDone }: RemoveDialogProps) {
  const api = useApi();
  const attempt = useAttempt();
  const text = REGISTRY_TEXTS.remove;
  const remove = () =>
    attempt(() => api.registry.remove({ containerId, repository, digest })).then(
      (isDone) => isDone && onDone(),
    );
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="danger" onClick={() => void remove()}>
        {text.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={text.title} onClose={onClose} actions={actions}>
      <p>{text.text}</p>
      <p>
        <code translate="no">
          {address}/{repository}@{digest}
        </code>
      </p>
      <p>{text.space}</p>
      <EquivalentCommand command={`curl -X DELETE http://${address}/v2/${repository}/manifests/${digest}`} />
    </Dialog>
  );
}
