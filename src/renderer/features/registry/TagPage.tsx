import { Download, Trash2 } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import type { RegistryTag } from '#shared/contract/registry.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { Body, Facts, Section } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { useCall } from '../../panel/use-call.ts';
import type { Work } from '../../panel/WorkList.tsx';
import { useApi } from '../../session.ts';
import { RemoveManifest } from './RemoveManifest.tsx';

interface TagPageProps {
  containerId: string;
  address: string;
  repository: string;
  tag: string;
  /** Works under way, under the head. */
  works: ReactNode;
  onWork: (work: Work) => void;
  onBack: () => void;
}

/** One tag of a registry: its digest, its size, its layers or platforms; to pull, to delete. */
export function TagPage(props: TagPageProps) {
  const { containerId, address, repository, tag, works, onWork, onBack } = props;
  const api = useApi();
  const attempt = useAttempt();
  const [isRemoving, setRemoving] = useState(false);
  const { value, failure } = useCall(
    useCallback(
      () => api.registry.tag({ containerId, repository, tag }),
      [api, containerId, repository, tag],
    ),
  );
  const reference = `${address}/${repository}:${tag}`;
  const pull = () =>
    attempt(async () => {
      const { operationId } = await api.image.pull({ reference, allowsNetwork: false });
      const { pull: name, pulled } = REGISTRY_TEXTS.works;
      onWork({ operationId, name: name(reference), done: pulled(reference) });
    });
  return (
    <>
      <PanelHead way={[{ label: UI.tools.registry, onOpen: onBack }]} here={`${repository}:${tag}`} />
      {works}
      <Body>
        {failure && <Failure text={failure} />}
        {value && <TagFacts value={value} />}
        <EquivalentCommand command={`docker pull ${reference}`} />
        <div className="panel-bar">
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
      </Body>
      {isRemoving && value && (
        <RemoveManifest
          {...{ containerId, address, repository }}
          digest={value.digest}
          onClose={() => setRemoving(false)}
          onDone={onBack}
        />
      )}
    </>
  );
}

function TagFacts({ value: { digest, sizeBytes, layers, platforms, attestations } }: { value: RegistryTag }) {
  const { facts } = REGISTRY_TEXTS;
  const parts = platforms.length > 0 ? platforms : layers;
  return (
    <>
      <Facts
        facts={[
          [
            facts.digest,
            <code key="digest" translate="no">
              {digest}
            </code>,
          ],
          [facts.size, sizeBytes === null ? '' : `${formatBytes(sizeBytes)} (${REGISTRY_TEXTS.sizeNote})`],
        ]}
      />
      {platforms.length > 0 && <p className="panel-note">{REGISTRY_TEXTS.index}</p>}
      <Section title={platforms.length > 0 ? facts.platforms : facts.layers}>
        <Blobs blobs={parts} />
      </Section>
      {attestations.length > 0 && (
        <Section title={facts.attestations}>
          <p className="panel-note">{REGISTRY_TEXTS.attestations}</p>
          <Blobs blobs={attestations} />
        </Section>
      )}
    </>
  );
}

function Blobs({ blobs }: { blobs: readonly { digest: string; sizeBytes: number; name?: string }[] }) {
  return (
    <ul className="panel-lines">
      {blobs.map(({ digest, sizeBytes, name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an image may have the same layer twice
        <li key={index}>
          <Name>{name || digest}</Name>
          <span>{formatBytes(sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}
