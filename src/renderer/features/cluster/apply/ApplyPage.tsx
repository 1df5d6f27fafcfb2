import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { readManifest } from '#shared/domain/manifest.ts';
import { MANIFEST_FILE_NAME } from '#shared/domain/text-file.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { PANEL } from '#shared/strings/fr/panel.ts';
import { Button } from '../../../components/Button.tsx';
import type { EditorRemark } from '../../../editor/editor-setup.ts';
import { FileEditor } from '../../../editor/FileEditor.tsx';
import { PlaceBar } from '../../../editor/PlaceBar.tsx';
import { type EditedFile, useDraft } from '../../../editor/use-draft.ts';
import { type KnownPlace, usePlace } from '../../../editor/use-place.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';
import { Check } from '../../../panel/Fields.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import { WatchFailure } from '../../../panel/WatchFailure.tsx';
import { applyCommand } from '../kubectl-command.ts';
import { useIntoView } from '../use-into-view.ts';
import { manifestLanguage } from './manifest-language.ts';
import { type KnownApi, remarksOf } from './manifest-remarks.ts';
import { OutcomeList } from './OutcomeList.tsx';
import { STARTERS, withDocument } from './starters.ts';
import type { Answer, ManifestApplication } from './use-application.ts';
import { useKnownApi } from './use-known-api.ts';
import './apply.css';

interface ApplyPageProps {
  status: ClusterStatus;
  /** Of the panel; null where it shows them all. */
  namespace: string | null;
  /** Kept while another page is looked at. */
  application: ManifestApplication;
}

/** Manifests of the workspace: written with the cluster's own words, compared with it, then applied. */
export function ApplyPage({ status, namespace, application }: ApplyPageProps) {
  const { at, failure } = usePlace('manifest');
  if (!at && failure !== undefined) return <WatchFailure failure={failure} />;
  if (!at) return <p className="tool-loading">{PANEL.waiting}</p>;
  return <Workshop {...{ at, status, application }} namespace={namespace ?? status.namespace} />;
}

interface WorkshopProps {
  at: KnownPlace;
  status: ClusterStatus;
  namespace: string;
  application: ManifestApplication;
}

function Workshop({ at, status, namespace, application }: WorkshopProps) {
  const { folder, file: name } = at.place;
  const file = useDraft(folder, name);
  const { language, remarks } = useManifest(file.text, status.state === 'ready');
  const [wanted, setWanted] = useState<{ line: number } | null>(null);
  const about = { contextId: status.contextId, namespace, text: file.text };
  const answer = answerTo(about, application);
  const [isForced, setForced] = useState((answer?.isDryRun && answer.isForced) ?? false);
  const outcomes = useIntoView(answer);
  const goToLine = (line: number) => setWanted({ line });
  return (
    <>
      <div className="panel-body scroll">
        <PlaceBar at={at} newFile={{ label: CLUSTER_APPLY.newFile, name: MANIFEST_FILE_NAME }} />
        <FileEditor
          folder={folder}
          name={name}
          file={file}
          language={language}
          remarks={remarks}
          example={STARTERS.deployment}
          failedLine={null}
          wanted={wanted}
        />
        <Starters onPick={(starter) => file.edit(withDocument(file.text, starter))} />
        <Remarks remarks={remarks} onLine={goToLine} />
        {answer && (
          <div ref={outcomes}>
            <OutcomeList answer={answer} onLine={goToLine} />
          </div>
        )}
        {!answer && application.answer?.isDryRun && <p className="panel-note">{CLUSTER_APPLY.stale}</p>}
        <EquivalentCommand command={commandOf(at, namespace, isForced)} />
      </div>
      <Actions
        {...{ status, file, application, about, answer, isForced }}
        problem={remarks[0] ?? null}
        onForced={setForced}
      />
    </>
  );
}

/** What a question is about: an answer to another cluster, namespace or text is none to it, nor one of objects that changed. */
type About = Pick<Answer, 'contextId' | 'namespace' | 'text'>;

function answerTo(about: About, { answer, isOutdated }: ManifestApplication): Answer | null {
  const isSame = (['contextId', 'namespace', 'text'] as const).every((key) => answer?.[key] === about[key]);
  return isSame && !isOutdated ? answer : null;
}

/** What is known of the text: its remarks, and the language that completes it. */
function useManifest(text: string, isReady: boolean) {
  const shown = useDeferredValue(text);
  const manifest = useMemo(() => readManifest(shown), [shown]);
  const api = useKnownApi(isReady, manifest.objects);
  const latest = useRef<KnownApi>(api);
  latest.current = api;
  const language = useMemo(() => manifestLanguage(() => latest.current), []);
  const remarks = useMemo(() => remarksOf(manifest, api), [manifest, api]);
  return { language, remarks };
}

const STARTER_IDS = Object.keys(STARTERS) as (keyof typeof STARTERS)[];

function Starters({ onPick }: { onPick: (starter: string) => void }) {
  return (
    <select
      className="field k8s-starters"
      aria-label={CLUSTER_APPLY.starters}
      value=""
      onChange={({ target }) => onPick(STARTERS[target.value as keyof typeof STARTERS])}
    >
      <option value="" disabled>
        {CLUSTER_APPLY.starters}…
      </option>
      {STARTER_IDS.map((id) => (
        <option key={id} value={id}>
          {CLUSTER_APPLY.starterNames[id]}
        </option>
      ))}
    </select>
  );
}

function Remarks({ remarks, onLine }: { remarks: readonly EditorRemark[]; onLine: (line: number) => void }) {
  if (remarks.length === 0) return null;
  return (
    <section className="panel-section">
      <h3>
        <span className="caps">{CLUSTER_APPLY.problems(remarks.length)}</span>
      </h3>
      <ul className="k8s-remarks">
        <FirstOf items={remarks}>
          {({ line, message }) => (
            <li key={`${line} ${message}`} className="k8s-refusal">
              <button type="button" onClick={() => onLine(line)}>
                {CLUSTER_APPLY.goTo(line)}
              </button>
              <span>{message}</span>
            </li>
          )}
        </FirstOf>
      </ul>
    </section>
  );
}

interface ActionsProps extends Omit<WorkshopProps, 'at' | 'namespace'> {
  file: EditedFile;
  about: About;
  answer: Answer | null;
  /** The first that keeps the text from being sent. */
  problem: EditorRemark | null;
  /** Fields that others manage are taken from them. */
  isForced: boolean;
  onForced: (isForced: boolean) => void;
}

/** First what would change, then the change: of the same text, never of another. */
function Actions(props: ActionsProps) {
  const { status, file, application, about, answer, problem, isForced, onForced } = props;
  const { isBusy, send } = application;
  const tried = answer?.isDryRun && answer.isForced === isForced ? answer : null;
  const { text, namespace } = about;
  const isHeld = tried?.outcomes.some(({ errors }) => errors.some(({ code }) => code === 'managed')) ?? false;
  const canApply = tried?.outcomes.every(({ verb }) => verb !== 'refused') ?? false;
  const canAsk = status.canWrite && status.state === 'ready' && !isBusy && !file.hasConflict;
  const compare = (force: boolean) => void send({ ...about, isDryRun: true, isForced: force }, file.save);
  const force = (next: boolean) => {
    onForced(next);
    compare(next);
  };
  return (
    <footer className="panel-foot k8s-apply-foot">
      <p className="panel-note">
        <span role="status">
          {noteOf(status, isBusy, text) ?? (problem === null && CLUSTER_APPLY.namespace(namespace))}
        </span>
        {problem && canAsk && CLUSTER_APPLY.held(problem.line, problem.message)}
      </p>
      {(isHeld || isForced) && <Check label={CLUSTER_APPLY.force} isChecked={isForced} onChange={force} />}
      <div className="panel-bar">
        <Button
          look={canApply ? 'plain' : 'primary'}
          disabled={!canAsk || problem !== null || text.trim() === ''}
          onClick={() => compare(isForced)}
        >
          {file.isDirty ? CLUSTER_APPLY.saveAndCompare : CLUSTER_APPLY.compare}
        </Button>
        <Button
          look={canApply ? 'primary' : 'plain'}
          disabled={!canAsk || !canApply}
          onClick={() => void send({ ...about, isDryRun: false, isForced })}
        >
          {CLUSTER_APPLY.apply}
        </Button>
      </div>
    </footer>
  );
}

function noteOf(status: ClusterStatus, isBusy: boolean, text: string): string | null {
  if (isBusy) return CLUSTER_APPLY.busy;
  if (status.state !== 'ready') return CLUSTER_APPLY.notReady;
  if (!status.canWrite) return CLUSTER_APPLY.readOnly;
  return text.trim() === '' ? CLUSTER_APPLY.nothing : null;
}

function commandOf({ place }: KnownPlace, namespace: string, isForced: boolean): string {
  const path = place.folder === '.' ? place.file : `${place.folder}/${place.file}`;
  return applyCommand(path, namespace, isForced);
}
