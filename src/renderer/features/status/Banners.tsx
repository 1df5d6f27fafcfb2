import { STATUS } from '#shared/strings/fr/status.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { useLive } from '../../live.ts';
import { formatRoute } from '../../route.ts';
import { useTransport } from '../../session.ts';

/** What stops exercises for now, said over the lesson without covering it. */
export function Banners() {
  const { engine, connection } = useLive();
  const { shell } = useTransport();
  if (connection !== 'connected') {
    return (
      <div className="banner" role="alert">
        <p>
          <strong>{UI.coreLost.title}.</strong>{' '}
          {connection === 'gone' ? STATUS.coreGone[shell] : UI.coreLost.text}
        </p>
      </div>
    );
  }
  if (engine?.state !== 'lost') return null;
  return (
    <div className="banner" role="alert">
      <p>
        <strong>{STATUS.lost.title}.</strong> {STATUS.lost.text}
      </p>
      <a className="button button-plain" href={formatRoute({ page: 'machine' })}>
        {STATUS.openPreflight}
      </a>
    </div>
  );
}
