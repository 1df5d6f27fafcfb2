import { Brush, RefreshCw, Upload } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { REGISTRY_TEXTS } from '#shared/strings/fr/registry.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { errorText } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { useNotices } from '../../notices.ts';
import { Nothing } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Failure } from '../../panel/Failure.tsx';
import { FilterField } from '../../panel/Fields.tsx';
import { type About, PanelHead } from '../../panel/PanelHead.tsx';
import { Row } from '../../panel/Row.tsx';
import { WatchFailure } from '../../panel/WatchFailure.tsx';
import type { Work } from '../../panel/WorkList.tsx';
import { useApi, useWatched } from '../../session.ts';
import { PushDialog } from './PushDialog.tsx';
import { TagPage } from './TagPage.tsx';

interface RegistryViewProps {
  containerId: string;
  name: string;
  /** What the names of its images start with. */
  address: string;
  about: About;
  /** Which registry, where several run. */
  choice: ReactNode;
  /** Works under way, under the head. */
  works: ReactNode;
  onWork: (work: Work) => void;
}

interface TagName {
  repository: string;
  tag: string;
}

/** Height of a row before it was measured, in CSS pixels. */
const ROW_PX = 36;

const GARBAGE_COLLECT = ['registry', 'garbage-collect', '/etc/docker/registry/config.yml'];

/** What one registry holds, live; one of its tags when it is opened. */
export function RegistryView(props: RegistryViewProps) {
  const { containerId, address, about, choice, works, onWork } = props;
  const { view, failure, lookAgain } = useRegistry(containerId);
  const [opened, setOpened] = useState<TagName | null>(null);
  const [filter, setFilter] = useState('');
  const [isPushing, setPushing] = useState(false);
  if (opened) return <TagPage {...props} {...opened} onBack={() => setOpened(null)} />;
  const all = view?.repositories.flatMap(({ name: repository, tags }) =>
    tags.map((tag) => ({ repository, tag })),
  );
  const shown = all?.filter((one) => nameOf(one).includes(filter.trim().toLowerCase())) ?? [];
  return (
    <>
      <PanelHead here={UI.tools.registry} about={about}>
        {choice}
        <FilterField label={REGISTRY_TEXTS.filter} value={filter} onChange={setFilter} />
        <Button icon={<Upload aria-hidden="true" />} onClick={() => setPushing(true)}>
          {REGISTRY_TEXTS.actions.push}
        </Button>
        <IconButton label={REGISTRY_TEXTS.actions.refresh} onClick={lookAgain}>
          <RefreshCw />
        </IconButton>
      </PanelHead>
      {works}
      {view?.errorCode && <Failure text={errorText(view.errorCode)} />}
      {failure !== undefined && <WatchFailure failure={failure} />}
      {!view && failure === undefined && <p className="tool-loading">{REGISTRY_TEXTS.reading}</p>}
      {view && view.errorCode === null && all?.length === 0 && <EmptyRegistry address={address} />}
      {all && all.length > 0 && shown.length === 0 && (
        <p className="tool-loading">{REGISTRY_TEXTS.noMatch}</p>
      )}
      {shown.length > 0 && (
        <VirtualList
          items={shown}
          keyOf={nameOf}
          estimatePx={ROW_PX}
          label={REGISTRY_TEXTS.list}
          renderItem={(one) => <Row name={nameOf(one)} title={nameOf(one)} onOpen={() => setOpened(one)} />}
        />
      )}
      {view?.isCut && <p className="tool-loading">{REGISTRY_TEXTS.cut}</p>}
      <Foot {...props} />
      {isPushing && <PushDialog address={address} onWork={onWork} onClose={() => setPushing(false)} />}
    </>
  );
}

/** Deletions leave layers behind: they are given back on demand, as one would in a terminal. */
function Foot({ containerId, name, address }: Pick<RegistryViewProps, 'containerId' | 'name' | 'address'>) {
  const api = useApi();
  const attempt = useAttempt();
  const { say } = useNotices();
  const collect = () =>
    attempt(async () => {
      const { removedBlobs } = await api.registry.collect({ containerId });
      say({ kind: 'done', title: REGISTRY_TEXTS.collected(removedBlobs) });
    });
  const stop = () => attempt(() => api.container.stop({ containerId }));
  return (
    <footer className="panel-foot">
      <div className="panel-bar">
        <Button icon={<Brush aria-hidden="true" />} onClick={() => void collect()}>
          {REGISTRY_TEXTS.actions.collect}
        </Button>
        <Button onClick={() => void stop()}>{REGISTRY_TEXTS.actions.stop}</Button>
      </div>
      <EquivalentCommand command={shellJoin(['docker', 'exec', name, ...GARBAGE_COLLECT])} />
      <EquivalentCommand command={`curl http://${address}/v2/_catalog`} />
    </footer>
  );
}

function EmptyRegistry({ address }: { address: string }) {
  return (
    <Nothing title={REGISTRY_TEXTS.empty.title} text={REGISTRY_TEXTS.empty.text}>
      <EquivalentCommand
        command={`docker tag cale/bonjour ${address}/bonjour:1.0 && docker push ${address}/bonjour:1.0`}
      />
    </Nothing>
  );
}

/** Follows the registry; looking again opens the subscription anew. */
function useRegistry(containerId: string) {
  const api = useApi();
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks again on purpose
  const open = useCallback(
    (options: { signal: AbortSignal }) => api.registry.watch({ containerId }, options),
    [api, containerId, turn],
  );
  const { value: view, failure } = useWatched(open);
  return { view, failure, lookAgain: () => setTurn((current) => current + 1) };
}

function nameOf({ repository, tag }: TagName): string {
  return `${repository}:${tag}`;
}
