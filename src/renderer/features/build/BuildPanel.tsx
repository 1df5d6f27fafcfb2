import { type ReactNode, useState } from 'react';
import type { BuildRequest, BuildView } from '#shared/contract/build.ts';
import { buildCommand } from '#shared/domain/build-command.ts';
import { BUILD } from '#shared/strings/fr/build.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { PlaceBar } from '../../editor/PlaceBar.tsx';
import { RecipePanel } from '../../editor/RecipePanel.tsx';
import { useDraft } from '../../editor/use-draft.ts';
import type { KnownPlace, Place } from '../../editor/use-place.ts';
import { useAttempt } from '../../errors.ts';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { TabPanel, Tabs } from '../../panel/Tabs.tsx';
import { useApi } from '../../session.ts';
import { requestOf, useOptions } from './build-options.ts';
import { RecipeView } from './RecipeView.tsx';
import { RunView } from './RunView.tsx';
import { useBuilds } from './use-builds.ts';
import { usePrefilled } from './use-prefilled.ts';
import './build.css';

const PAGES = ['recipe', 'run'] as const;
type Page = (typeof PAGES)[number];

/** Recipes of the workspace and their builds. */
export function BuildPanel() {
  return (
    <RecipePanel kind="dockerfile" className="build" head={<Head />}>
      {(at) => <Workshop at={at} />}
    </RecipePanel>
  );
}

function Head({ children }: { children?: ReactNode }) {
  return (
    <PanelHead
      here={UI.tools.build}
      about={{ id: 'build', intro: <PanelIntro text={BUILD.intro} to="build" /> }}
    >
      {children}
    </PanelHead>
  );
}

/** A line of a file to go to. */
interface Wanted {
  path: string;
  line: number;
}

const pathOf = ({ folder, file }: Place) => `${folder}/${file}`;

function Workshop({ at }: { at: KnownPlace }) {
  const { place, setPlace } = at;
  const api = useApi();
  const attempt = useAttempt();
  const recipe = useDraft(place.folder, place.file);
  const [options, setOptions] = useOptions(place.folder);
  usePrefilled(at, options, setOptions);
  const builds = useBuilds() ?? [];
  const [page, setPage] = useState<Page>('recipe');
  const [shownId, setShownId] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const shown = builds.find(({ operationId }) => operationId === shownId) ?? builds.at(-1);
  const latest = builds.findLast((build) => isOf(build, place));

  const start = async (request: BuildRequest) => {
    if (!(await recipe.save())) return;
    await attempt(async () => {
      const { operationId } = await api.build.start(request);
      setShownId(operationId);
      setPage('run');
    });
  };
  const goToLine = ({ request: { folder, dockerfile } }: BuildView, line: number) => {
    const target = { folder, recipe: dockerfile, file: dockerfile };
    setPlace(target);
    setPage('recipe');
    setWanted({ path: pathOf(target), line });
  };
  return (
    <Tabs
      label={BUILD.views.label}
      names={BUILD.views}
      ids={PAGES}
      shown={page}
      mark={shown ? { id: 'run', state: shown.state } : null}
      onShow={setPage}
    >
      {(tabs) => (
        <>
          <Head>{tabs}</Head>
          <TabPanel id="recipe" isKept>
            <div className="panel-body scroll">
              <PlaceBar at={at} />
              <RecipeView
                place={place}
                recipe={recipe}
                options={options}
                failure={latest?.failure ?? null}
                wanted={wanted?.path === pathOf(place) ? wanted : null}
                occasion={String(latest?.endedAtMs)}
                onOptions={setOptions}
                onLine={(line) => setWanted({ path: pathOf(place), line })}
                onStart={() => void start(requestOf(place, options))}
              />
            </div>
          </TabPanel>
          <TabPanel id="run" isKept>
            <div className="panel-body scroll">
              <RunView
                builds={builds}
                shown={shown}
                nextCommand={buildCommand(requestOf(place, options))}
                onShow={setShownId}
                onLine={goToLine}
                onAgain={({ request }) => void start(request)}
              />
            </div>
          </TabPanel>
        </>
      )}
    </Tabs>
  );
}

function isOf({ request }: BuildView, { folder, recipe }: Place): boolean {
  return request.folder === folder && request.dockerfile === recipe;
}
