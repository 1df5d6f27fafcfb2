import { LiveProvider } from '../live.ts';
import { NoticesProvider } from '../notices.ts';
import { type Transport, TransportContext } from '../session.ts';
import { SettingsProvider } from '../settings.ts';
import { App } from './App.tsx';
import { DamagedFiles } from './DamagedFiles.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

/** Everything a window needs around the app. */
export function Root({ transport }: { transport: Transport }) {
  return (
    <ErrorBoundary>
      <TransportContext value={transport}>
        <NoticesProvider>
          <SettingsProvider>
            <LiveProvider>
              <App />
              <DamagedFiles />
            </LiveProvider>
          </SettingsProvider>
        </NoticesProvider>
      </TransportContext>
    </ErrorBoundary>
  );
}
