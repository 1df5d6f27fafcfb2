import { yaml } from '@codemirror/lang-yaml';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { ComposeRequest, ComposeRun, ComposeStack } from '#shared/contract/compose.ts';
import { COMPOSE } from '#shared/strings/fr/compose.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import type { EditorRemark } from '../../editor/editor-setup.ts';
import { FileEditor } from '../../editor/FileEditor.tsx';
import { codeColours } from '../../editor/highlight.ts';
import { PlaceBar } from '../../editor/PlaceBar.tsx';
import { RecipePanel } from '../../editor/RecipePanel.tsx';
import { useDraft } from '../../editor/use-draft.ts';
import { type KnownPlace, type Place, RECIPES } from '../../editor/use-place.ts';
import { errorText } from '../../error-texts.ts';
import { useAttempt } from '../../errors.ts';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { TabPanel, Tabs } from '../../panel/Tabs.tsx';
import { useApi, useWatch } from '../../session.ts';
import { ActionBar } from './ActionBar.tsx';
import { EXAMPLE_ENV, EXAMPLE_STACK } from './examples.ts';
import { Problem } from './Problem.tsx';
import { RunCard } from './RunCard.tsx';
import { ServiceList } from './ServiceList.tsx';
import './compose.css';

/** Stacks of the workspace: what they are made of, how they run. */
export function ComposePanel() {
  return (
    <RecipePanel kind="compose" className="compose" head={<Head />}>
      {(at) => <Workshop at={at} />}
    </RecipePanel>
  );
}

function Head({ children }: { children?: ReactNode }) {
  return (
    <PanelHead
      here={UI.tools.compose}
      about={{
        id: 'compose',
        intro: <PanelIntro text={COMPOSE.intro} to="ecosysteme/compose" />,
      }}
    >
      {children}
    </PanelHead>
  );
}

const PAGES = ['file', 'stack'] as const;
const YAML = [yaml(), codeColours];
const NO_LANGUAGE: readonly never[] = [];

function Workshop({ at }: { at: KnownPlace }) {
  const { place, setFile } = at;
  const api = useApi();
  const attempt = useAttempt();
  const file = useDraft(place.folder, place.file);
  const stack = useStack(place);
  const run = useRun(place);
  const [page, setPage] = useState<(typeof PAGES)[number]>('file');
  const [wanted, setWanted] = useState<{ line: number } | null>(null);
  const isRecipe = place.file !== RECIPES.compose.beside;
  const remarks = useMemo(() => (isRecipe ? remarksOf(stack) : []), [stack, isRecipe]);
  const start = async (request: ComposeRequest) => {
    if (!(await file.save())) return;
    if (await attempt(() => api.compose.start(request))) setPage('stack');
  };
  const goToLine = (line: number) => {
    setFile(place.recipe);
    setWanted({ line });
  };
  return (
    <Tabs
      label={COMPOSE.pages.label}
      names={COMPOSE.pages}
      ids={PAGES}
      shown={page}
      mark={run ? { id: 'stack', state: run.state } : null}
      onShow={setPage}
    >
      {(tabs) => (
        <>
          <Head>{tabs}</Head>
          <TabPanel id="file" isKept>
            <div className="panel-body editor-body scroll">
              <PlaceBar at={at} />
              <FileEditor
                folder={place.folder}
                name={place.file}
                file={file}
                language={isRecipe ? YAML : NO_LANGUAGE}
                remarks={file.isDirty ? [] : remarks}
                example={isRecipe ? EXAMPLE_STACK : EXAMPLE_ENV}
                failedLine={isRecipe && !file.isDirty ? (stack?.problem?.line ?? null) : null}
                wanted={isRecipe ? wanted : null}
              />
              {stack && <Problem stack={stack} isStale={file.isDirty} onLine={goToLine} />}
            </div>
          </TabPanel>
          <TabPanel id="stack" isKept>
            {run && <RunCard run={run} />}
            <div className="panel-body scroll">
              {!stack && <p className="tool-loading">{COMPOSE.waiting}</p>}
              {stack?.project === null && <p className="panel-note">{COMPOSE.services.unreadable}</p>}
              {stack?.project != null && <ServiceList stack={stack} place={place} onStart={start} />}
            </div>
          </TabPanel>
          {stack && (
            <ActionBar
              stack={stack}
              place={place}
              file={file}
              isBusy={run?.state === 'running'}
              onStart={start}
            />
          )}
        </>
      )}
    </Tabs>
  );
}

type WatchOptions = { signal: AbortSignal };

function useStack({ folder, recipe }: Place): ComposeStack | undefined {
  const api = useApi();
  return useWatch(
    useCallback(
      (options: WatchOptions) => api.compose.watchStack({ folder, file: recipe }, options),
      [api, folder, recipe],
    ),
  );
}

function useRun({ folder, recipe }: Place): ComposeRun | undefined {
  const api = useApi();
  const runs = useWatch<ComposeRun[]>(
    useCallback((options: WatchOptions) => api.compose.watchRuns(undefined, options), [api]),
  );
  return runs?.find(({ request }) => request.folder === folder && request.file === recipe);
}

function remarksOf(stack: ComposeStack | undefined): EditorRemark[] {
  const problem = stack?.problem;
  if (problem?.line == null) return [];
  const { title, cause } = errorText(problem.code, problem.details);
  return [{ line: problem.line, endLine: problem.line, severity: 'error', message: `${title} ${cause}` }];
}
