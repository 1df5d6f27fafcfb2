import type { PageStart } from '#shared/domain/page-start.ts';
import { LiveProvider } from '../live.ts';
import { NoticesProvider } from '../notices.ts';
import { type Transport, TransportContext } from '../session.ts';
import { SettingsProvider } from '../settings.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { StartNews } from './StartNews.tsx';

/** Everything a window needs around the app. */
export function Root({ transport, start }: { transport: Transport; start: PageStart }) {
  return (
    <ErrorBoundary>
      <TransportContext value={transport}>
        <NoticesProvider>
          <SettingsProvider theme={start.theme}>
            <LiveProvider>
              <App startId={start.startId} />
              <StartNews />
            </LiveProvider>
          </SettingsProvider>
        </NoticesProvider>
      </TransportContext>
    </ErrorBoundary>
  );
}
