import { type ReactNode, useMemo, useState } from 'react';
import type { Api } from '#shared/contract/index.ts';
import type { GlossaryTerm, SvgNode } from '#shared/course/views.ts';
import { READER } from '#shared/strings/fr/reader.ts';
import { type ContentActions, ContentActionsContext } from '../content/content-context.ts';
import { useAttempt } from '../errors.ts';
import { later } from '../later.ts';
import { navigate } from '../route.ts';
import { useApi } from '../session.ts';

const AddressDialog = later(async () => (await import('../components/AddressDialog.tsx')).AddressDialog);

/** Answers what the text of the course asks of the window. */
export function ContentActionsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const attempt = useAttempt();
  const [askedUrl, setAskedUrl] = useState<string | null>(null);
  const actions = useMemo(() => createActions(api, setAskedUrl), [api]);
  const close = () => setAskedUrl(null);
  return (
    <ContentActionsContext value={actions}>
      {children}
      {askedUrl !== null && (
        <AddressDialog
          url={askedUrl}
          title={READER.externalLink.title}
          text={READER.externalLink.text}
          accept={READER.externalLink.confirm}
          onAccept={() => {
            void attempt(() => api.app.openExternal({ url: askedUrl }));
            close();
          }}
          onClose={close}
        />
      )}
    </ContentActionsContext>
  );
}

function createActions(api: Api, openExternal: (url: string) => void): ContentActions {
  let glossary: Promise<GlossaryTerm[]> | null = null;
  const figures = new Map<string, Promise<SvgNode>>();
  const readGlossary = () => {
    // A failed reading is forgotten, so that the next click asks again.
    glossary ??= api.course.glossary().catch((error: unknown) => {
      glossary = null;
      throw error;
    });
    return glossary;
  };
  return {
    goTo: (unitId, sectionId) => navigate({ page: 'course', unitId, sectionId }),
    openExternal,
    findTerm: async (termId) => (await readGlossary()).find((term) => term.termId === termId) ?? null,
    loadFigure(unitId, figureId) {
      const key = `${unitId}/${figureId}`;
      const known = figures.get(key);
      if (known) return known;
      const loading = api.course.figure({ unitId, figureId });
      figures.set(key, loading);
      loading.catch(() => figures.delete(key));
      return loading;
    },
  };
}
